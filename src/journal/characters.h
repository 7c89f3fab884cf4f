// Classes of characters for the hand-written scanners of this room.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::journal {

using text::is_blank;
using text::is_digit;
using text::is_latin_letter;

/// Letters of the scripts that journals are written in: Latin with its marks (those of Vietnamese, too), Greek, Cyrillic.
inline bool is_letter(char32_t c) {
  if (c < 0x80) return is_latin_letter(static_cast<char>(c));
  return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x52F) || (c >= 0x1E00 && c <= 0x1EFF);
}

/// Those, and what words of Chinese, Japanese and Korean are written in.
inline bool is_word_letter(char32_t c) {
  return is_letter(c) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

/// Brackets, colons, commas and bars as Chinese and Japanese set them: `（`, `【`, `：`, `，`, `；`, `｜`.
inline bool is_wide_separator(char32_t c) { return c == 0xFF08 || c == 0x3010 || c == 0xFF1A || c == 0xFF0C || c == 0xFF1B || c == 0xFF5C; }

inline bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

/// The end of the run of letters that begins at `at`.
inline std::size_t letters_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const text::CodePoint point = text::decode_at(text, at);
    if (!is_letter(point.value)) break;
    at += point.size;
  }
  return at;
}

inline std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_at(text, at);
    letters += is_letter(point.value) ? 1 : 0;
    at += point.size;
  }
  return letters;
}

inline std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

inline std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0') {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

/// The number of at most nine digits in `text[begin, end)`.
inline int to_number(std::string_view text, std::size_t begin, std::size_t end) {
  int number = 0;
  for (std::size_t i = begin; i < end && i < begin + 9; ++i) number = number * 10 + (text[i] - '0');
  return number;
}

/// Whether a letter, a digit or `_` ends right before `at`: what begins there is no word of its own.
inline bool is_inside_word(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1];
  if (is_digit(before) || is_latin_letter(before) || before == '_') return true;
  if (static_cast<unsigned char>(before) < 0x80) return false;
  std::size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return is_letter(text::decode_at(text, begin).value);
}

}  // namespace labbook::journal
