#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace labbook::markdown {

/// The anchor that GitHub gives a heading: lower case, blanks as `-`, letters, digits, `-` and `_` of every script kept,
/// all else dropped.
std::string github_slug(std::string_view heading);

/// Numbers the slugs of one page as GitHub does: the second "results" is "results-1".
class SlugCounter {
 public:
  std::string unique(std::string slug);

 private:
  std::unordered_map<std::string, int> used_;
};

}  // namespace labbook::markdown
