// How names begin, so that tables of names turn most words away without folding them.
#pragma once

#include <string_view>

namespace labbook::text {

/// A byte for how fold_name(text) begins, without folding it all: the first one, of a Russian letter the second; 0 where
/// nothing is left of the text.
unsigned char beginning_of_name(std::string_view text);

/// The same of what fold_name() gave.
inline unsigned char beginning_of_folded(std::string_view key) {
  if (key.empty()) return 0;
  const auto first = static_cast<unsigned char>(key[0]);
  return (first & 0xFEU) == 0xD0 && key.size() > 1 ? static_cast<unsigned char>(key[1]) : first;
}

}  // namespace labbook::text
