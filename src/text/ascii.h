// Kinds of bytes in UTF-8 text, where the tables of Unicode are not needed.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::text {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Of the first digit from there on; npos where there is none.
constexpr std::size_t find_digit(std::string_view text, std::size_t from = 0) {
  for (; from < text.size(); ++from) {
    if (is_digit(text[from])) return from;
  }
  return std::string_view::npos;
}

/// A to Z in either case.
constexpr bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A byte of a code point beyond ASCII: taken for part of a letter where only words are told from marks.
constexpr bool is_beyond_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// A digit, a Latin letter, or beyond ASCII.
constexpr bool is_word_byte(char c) { return is_digit(c) || is_latin_letter(c) || is_beyond_ascii(c); }

/// Within a line.
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace labbook::text
