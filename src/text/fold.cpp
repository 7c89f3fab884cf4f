#include "text/fold.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "text/fold_plain_word.h"
#include "text/name_beginning.h"
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

/// What each letter from U+0400 to U+047F is folded to where it is Russian, else 0.
constexpr std::array<std::uint16_t, 128> kRussian = [] {
  std::array<std::uint16_t, 128> folded{};
  for (std::uint16_t small = 0x430; small <= 0x44F; ++small) folded[small - 0x400U] = folded[small - 0x420U] = small;
  folded[0x01] = folded[0x51] = 0x435;
  return folded;
}();

/// The Russian letter at `at`, folded; 0 where there is none.
inline char32_t russian_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text.data()[at]);
  if ((lead & 0xFEU) != 0xD0 || at + 1 >= text.size()) return 0;
  const auto next = static_cast<unsigned char>(text.data()[at + 1]);
  return (next & 0xC0U) == 0x80 ? kRussian[(lead & 1U) << 6 | (next & 0x3FU)] : 0;
}

constexpr std::uint64_t of_every_byte(std::uint64_t byte) { return byte * 0x0101010101010101; }

/// Eight bytes of ASCII in lower case.
std::uint64_t lower(std::uint64_t bytes) {
  const std::uint64_t from_a = bytes + of_every_byte(0x80 - 'A');
  const std::uint64_t beyond_z = bytes + of_every_byte(0x80 - 'Z' - 1);
  return bytes | (from_a & ~beyond_z & of_every_byte(0x80)) >> 2;
}

/// Folds the ASCII and the Russian letters that `text` begins with: what was folded.
std::size_t fold_in_place(std::string& text) {
  char* const bytes = text.data();
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t eight;
    if (i + 8 <= text.size() && (std::memcpy(&eight, bytes + i, 8), (eight & of_every_byte(0x80)) == 0)) {
      eight = lower(eight);
      std::memcpy(bytes + i, &eight, 8);
      i += 8;
      continue;
    }
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) {
      bytes[i++] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
      continue;
    }
    const char32_t folded = russian_at(text, i);
    if (folded == 0) return i;
    bytes[i++] = static_cast<char>(0xC0U | folded >> 6);
    bytes[i++] = static_cast<char>(0x80U | (folded & 0x3FU));
  }
  return i;
}

}  // namespace

std::string fold_case(std::string_view text) {
  std::string out(text);
  const std::size_t kept = fold_in_place(out);
  if (kept == text.size()) return out;
  out.resize(kept);
  for (std::size_t i = kept; i < text.size();) {
    const CodePoint point = decode_at(text, i);
    append_utf8(out, fold(point.value));
    i += point.size;
  }
  return out;
}

std::string fold_name(std::string_view text) {
  // Case folding can lengthen a letter: U+0390 has three bytes for two.
  std::array<char, 256> buffer;
  if (fold_plain_word(text, buffer.data())) return {buffer.data(), text.size()};
  if (text.size() * 2 <= buffer.size()) return {buffer.data(), fold_name_into(text, buffer)};
  std::string out(text.size() * 2, '\0');
  out.resize(fold_name_into(text, out));
  return out;
}

std::size_t fold_name_into(std::string_view text, std::span<char> buffer) {
  char* out = buffer.data();
  char* const end = out + buffer.size();
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text.data()[i]);
    if (byte < 0x80) {
      const char kept = kNameCharacters[byte];
      ++i;
      if (kept == 0) continue;
      if (out == end) return buffer.size() + 1;
      *out++ = kept;
      continue;
    }
    if (const char32_t russian = russian_at(text, i)) {
      if (end - out < 2) return buffer.size() + 1;
      *out++ = static_cast<char>(0xC0U | russian >> 6);
      *out++ = static_cast<char>(0x80U | (russian & 0x3FU));
      i += 2;
      continue;
    }
    const CodePoint point = decode_at(text, i);
    i += point.size;
    const char32_t folded = fold(point.value);
    if (!is_kept_in_name(folded)) continue;
    std::array<char, 4> bytes{};
    const std::size_t count = encode_utf8(folded, bytes);
    if (static_cast<std::size_t>(end - out) < count) return buffer.size() + 1;
    out = std::copy_n(bytes.begin(), count, out);
  }
  return static_cast<std::size_t>(out - buffer.data());
}

unsigned char beginning_of_name(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text.data()[i]);
    if (byte < 0x80) {
      if (const char kept = kNameCharacters[byte]; kept != 0) return static_cast<unsigned char>(kept);
      ++i;
      continue;
    }
    const CodePoint point = decode_at(text, i);
    const char32_t folded = fold(point.value);
    std::array<char, 4> bytes{};
    if (is_kept_in_name(folded)) return beginning_of_folded({bytes.data(), encode_utf8(folded, bytes)});
    i += point.size;
  }
  return 0;
}

}  // namespace labbook::text
