#include "text/fold.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace labbook::text {
namespace {

char32_t fold(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c == 0x401 || c == 0x451) return 0x435;
  if (c >= 0x430 && c <= 0x44F) return c;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

std::size_t encode_utf8(char32_t c, std::array<char, 4>& out) {
  if (c < 0x80) return out[0] = static_cast<char>(c), 1;
  const std::size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (std::size_t i = size; i-- > 1; c >>= 6) out[i] = static_cast<char>(0x80 | (c & 0x3F));
  out[0] = static_cast<char>((0xF00U >> size) | c);
  return size;
}

/// Beyond ASCII.
bool is_kept_in_name(char32_t c) {
  if (c >= 0x430 && c <= 0x44F) return true;
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

/// What is left of an ASCII character in a name: itself in lower case, or nothing.
constexpr std::array<char, 128> kNameCharacters = [] {
  std::array<char, 128> kept{};
  for (char c = 'a'; c <= 'z'; ++c) kept[static_cast<std::size_t>(c)] = kept[static_cast<std::size_t>(c - 32)] = c;
  for (char c = '0'; c <= '9'; ++c) kept[static_cast<std::size_t>(c)] = c;
  kept['@'] = '@';
  kept['%'] = '%';
  return kept;
}();

}  // namespace

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out.push_back(static_cast<char>(fold(byte)));
      ++i;
      continue;
    }
    const CodePoint point = decode_at(text, i);
    append_utf8(out, fold(point.value));
    i += point.size;
  }
  return out;
}

std::string fold_name(std::string_view text) {
  // Case folding can lengthen a letter: U+0390 has three bytes for two.
  std::string out(text.size() * 2, '\0');
  out.resize(fold_name_into(text, out));
  return out;
}

std::size_t fold_name_into(std::string_view text, std::span<char> buffer) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      const char kept = kNameCharacters[byte];
      ++i;
      if (kept == 0) continue;
      if (size == buffer.size()) return buffer.size() + 1;
      buffer[size++] = kept;
      continue;
    }
    const CodePoint point = decode_at(text, i);
    i += point.size;
    const char32_t folded = fold(point.value);
    if (!is_kept_in_name(folded)) continue;
    if (folded >= 0x80 && folded < 0x800) {
      if (size + 2 > buffer.size()) return buffer.size() + 1;
      buffer[size++] = static_cast<char>(0xC0U | folded >> 6);
      buffer[size++] = static_cast<char>(0x80U | (folded & 0x3FU));
      continue;
    }
    std::array<char, 4> bytes{};
    const std::size_t count = encode_utf8(folded, bytes);
    if (size + count > buffer.size()) return buffer.size() + 1;
    std::copy_n(bytes.begin(), count, buffer.begin() + static_cast<std::ptrdiff_t>(size));
    size += count;
  }
  return size;
}

}  // namespace labbook::text
