// Names that are one word of Latin letters and digits, as most are, folded eight bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace labbook::text {

/// The longest word that fold_plain_word() takes.
constexpr std::size_t kLongestPlainWord = 16;

/// Folds eight bytes, first to last in any order. Whether all of them are Latin letters and digits.
inline bool fold_plain_bytes(std::uint64_t& bytes) {
  constexpr auto every = [](std::uint64_t byte) { return byte * 0x0101010101010101; };
  constexpr std::uint64_t kHigh = every(0x80);
  if ((bytes & kHigh) != 0) return false;
  // The high bit of each byte from `first` to `last`.
  const auto between = [&](unsigned first, unsigned last) { return (bytes + every(0x80 - first)) & ~(bytes + every(0x7F - last)) & kHigh; };
  bytes |= between('A', 'Z') >> 2;
  return (between('a', 'z') | between('0', '9')) == kHigh;
}

/// What fold_name() makes of a word of one to sixteen Latin letters and digits, into `out`, which has room for sixteen
/// bytes; it has as many as the word. False of any other word: nothing is said of `out` then.
inline bool fold_plain_word(std::string_view word, char* out) {
  const std::size_t size = word.size();
  const char* const from = word.data();
  if (size == 0 || size > kLongestPlainWord) return false;
  std::uint64_t bytes = 0;
  if (size >= 8) {
    std::memcpy(&bytes, from, 8);
    if (!fold_plain_bytes(bytes)) return false;
    std::memcpy(out, &bytes, 8);
    std::memcpy(&bytes, from + size - 8, 8);
    if (!fold_plain_bytes(bytes)) return false;
    std::memcpy(out + size - 8, &bytes, 8);
    return true;
  }
  // Shorter words twice over: their first bytes and their last.
  char both[8] = {'0', '0', '0', '0', '0', '0', '0', '0'};
  const std::size_t half = size >= 4 ? 4 : size >= 2 ? 2 : 1;
  if (half == 4) std::memcpy(both, from, 4), std::memcpy(both + 4, from + size - 4, 4);
  else if (half == 2) std::memcpy(both, from, 2), std::memcpy(both + 4, from + size - 2, 2);
  else both[0] = both[4] = *from;
  std::memcpy(&bytes, both, 8);
  if (!fold_plain_bytes(bytes)) return false;
  std::memcpy(both, &bytes, 8);
  if (half == 4) std::memcpy(out, both, 4), std::memcpy(out + size - 4, both + 4, 4);
  else if (half == 2) std::memcpy(out, both, 2), std::memcpy(out + size - 2, both + 4, 2);
  else *out = both[0];
  return true;
}

}  // namespace labbook::text
