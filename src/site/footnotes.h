#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "markdown/document.h"

namespace labbook::site {

/// The footnotes of a page by their first use. cmark numbers references in the order of their first use and puts the
/// definitions in that order at the end.
class Footnotes {
 public:
  /// HTML of a reference. Within a link it is none itself: HTML knows no such thing.
  std::string reference(std::string_view number, bool is_in_link);

  /// Grows while footnotes are printed: one may refer to another.
  std::size_t size() const { return numbers_.size(); }
  std::string_view operator[](std::size_t index) const { return numbers_[index]; }

 private:
  std::vector<std::string_view> numbers_;
  std::unordered_set<std::string_view> met_;
};

std::vector<markdown::NodeIndex> footnote_definitions(const markdown::Document& document);

/// Which definition a number belongs to, counted from 0; nothing where it is none of `count`.
std::optional<std::size_t> footnote_index(std::string_view number, std::size_t count);

}  // namespace labbook::site
