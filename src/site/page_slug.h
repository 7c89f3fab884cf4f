#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace labbook::site {

/// A file name for a page, from whatever people write: lower case, Russian letters transliterated, every run of other
/// bytes one `-`; `[a-z0-9-]`, at most 80 bytes. Empty where nothing is left.
std::string page_slug(std::string_view text);

/// Gives each page of a folder a name of its own, the same for the same sequence of calls.
class PageNames {
 public:
  /// The first of the candidates that is free, else the last of them with a number. Skips empty ones.
  std::string choose(std::initializer_list<std::string> candidates);

 private:
  std::unordered_set<std::string> used_;
  std::unordered_map<std::string, int> last_numbers_;  ///< by stem: thousands of pages may want one name
};

}  // namespace labbook::site
