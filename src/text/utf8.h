#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace labbook::text {

struct CodePoint {
  char32_t value = 0;      ///< U+FFFD where the bytes are no UTF-8
  std::uint32_t size = 0;  ///< bytes taken, 0 at the end of the text, 1 for a damaged byte
  bool valid = true;
};

/// As decode_at() where the byte at `offset` is not ASCII.
CodePoint decode_beyond_ascii(std::string_view text, std::size_t offset);

/// The code point at `offset`. Overlong forms, surrogates and values above U+10FFFF are invalid (Unicode 15, table 3-7).
inline CodePoint decode_at(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t code_point);

/// The number of code points; a damaged byte counts as one.
std::size_t count_code_points(std::string_view text);

/// The largest `n` ≤ `size` such that the first `n` bytes end at the border of a code point.
std::size_t floor_to_code_point(std::string_view text, std::size_t size);

/// Whether every byte is ASCII.
bool is_ascii(std::string_view text);

/// As trim() where the text begins or ends with a byte that may be of white space.
std::string_view trim_blanks(std::string_view text);

/// `text` without white space (ASCII's and U+00A0) at both ends.
inline std::string_view trim(std::string_view text) {
  // Most have none: blanks are bytes up to 0x20, and U+00A0 begins with 0xC2 and ends with 0xA0.
  const auto may_be_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '\xC2' || c == '\xA0'; };
  if (text.empty() || (!may_be_blank(text.front()) && !may_be_blank(text.back()))) return text;
  return trim_blanks(text);
}

// Here because it is called for nearly every byte of every journal, and nearly all of them are ASCII.
CodePoint decode_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < 0x80) return {lead, 1, true};
  // Two bytes: all of Latin and Cyrillic.
  if (lead >= 0xC2 && lead < 0xE0 && offset + 1 < text.size()) {
    const auto next = static_cast<unsigned char>(text[offset + 1]);
    if ((next & 0xC0U) == 0x80) return {static_cast<char32_t>((lead & 0x1FU) << 6 | (next & 0x3FU)), 2, true};
  }
  return decode_beyond_ascii(text, offset);
}

}  // namespace labbook::text
