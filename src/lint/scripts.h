// Letters that look alike in Latin and Cyrillic script: https://www.unicode.org/reports/tr39/ (confusables).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "text/span.h"

namespace labbook::lint {

/// A run of letters, digits and what joins them in names: `val_loss`, `e001`.
struct Word {
  text::Span span;
  std::uint32_t latin = 0;  ///< letters of each script …
  std::uint32_t cyrillic = 0;
  std::uint32_t twins = 0;        ///< … and Cyrillic ones among them that look like Latin ones
  std::uint32_t latin_twins = 0;  ///< Latin letters that look like Cyrillic ones
  bool has_digits = false;
};

/// Calls `visit` for every word of the text that has a Cyrillic letter. Linear; ASCII alone costs next to nothing.
void for_each_cyrillic_word(std::string_view text, const std::function<void(const Word&)>& visit);

/// The word with its Cyrillic letters that look Latin as Latin ones.
std::string to_latin(std::string_view word);
/// The word with its Latin letters that look Cyrillic as Cyrillic ones.
std::string to_cyrillic(std::string_view word);

}  // namespace labbook::lint
