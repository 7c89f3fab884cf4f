// Bytes that are rare, looked for eight at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace labbook::text {

/// The first place from `from` on that `flags_of` looks for: of eight bytes it tells the highest bit of each that is such a
/// place, and never of zero. npos where there is none.
template <typename Flags>
std::size_t scan_wide(std::string_view text, std::size_t from, const Flags& flags_of) {
  std::uint64_t eight = 0;
  for (; from + sizeof eight <= text.size(); from += sizeof eight) {
    std::memcpy(&eight, text.data() + from, sizeof eight);
    const std::uint64_t flags = flags_of(eight);
    if (flags == 0) continue;
    const int bits = std::endian::native == std::endian::little ? std::countr_zero(flags) : std::countl_zero(flags);
    return from + static_cast<std::size_t>(bits) / 8;
  }
  for (; from < text.size(); ++from) {
    if (flags_of(static_cast<unsigned char>(text.data()[from])) != 0) return from;
  }
  return std::string_view::npos;
}

/// As find_digit(), for texts of more than a few bytes.
inline std::size_t next_digit(std::string_view text, std::size_t from = 0) {
  return scan_wide(text, from, [](std::uint64_t eight) {
    constexpr std::uint64_t kHighest = 0x8080808080808080;
    const std::uint64_t value = eight ^ 0x3030303030303030;                   // of a digit: 0 to 9
    const std::uint64_t is_above = (value & ~kHighest) + 0x7676767676767676;  // 10 and more reach the highest bit
    return ~(is_above | value) & kHighest;
  });
}

/// The first byte that is not of ASCII.
inline std::size_t next_beyond_ascii(std::string_view text, std::size_t from = 0) {
  return scan_wide(text, from, [](std::uint64_t eight) { return eight & 0x8080808080808080; });
}

}  // namespace labbook::text
