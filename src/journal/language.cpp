#include "journal/language.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace labbook::journal {
namespace {

constexpr std::uint64_t of_every_byte(std::uint64_t byte) { return byte * 0x0101010101010101; }
constexpr std::uint64_t kHighBits = of_every_byte(0x80);

/// How many bytes have their high bit set; the other bits are 0.
std::size_t count_high_bits(std::uint64_t bits) { return static_cast<std::size_t>((bits >> 7) * of_every_byte(1) >> 56); }

/// The high bit of each byte that is a Latin letter.
std::uint64_t latin_letters(std::uint64_t bytes) {
  const std::uint64_t small = (bytes | of_every_byte(0x20)) & ~kHighBits;
  return (small + of_every_byte(0x80 - 'a')) & ~(small + of_every_byte(0x7F - 'z')) & ~bytes & kHighBits;
}

/// The high bit of each byte that begins a Russian letter: 0xD0 or 0xD1.
std::uint64_t russian_beginnings(std::uint64_t bytes) {
  const std::uint64_t others = (bytes & of_every_byte(0xFE)) ^ of_every_byte(0xD0);
  return ~(((others & ~kHighBits) + ~kHighBits) | others) & kHighBits;
}

}  // namespace

std::string language_of(std::string_view text) {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  while (!text.empty()) {
    std::uint64_t eight = 0;
    const std::size_t size = std::min(text.size(), sizeof eight);
    std::memcpy(&eight, text.data(), size);
    latin += count_high_bits(latin_letters(eight));
    cyrillic += count_high_bits(russian_beginnings(eight));
    text.remove_prefix(size);
  }
  const std::size_t letters = latin + cyrillic;
  if (letters == 0 || 10 * cyrillic < letters) return "en";
  return 10 * cyrillic >= 6 * letters ? "ru" : "mixed";
}

}  // namespace labbook::journal
