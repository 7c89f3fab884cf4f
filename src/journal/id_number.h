#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace labbook::journal {

/// An id taken apart: `EXP-007` is "exp" and 7 of 3 digits, `e00n` has no number.
struct IdNumber {
  std::string prefix;  ///< folded: without case, blanks and punctuation
  std::uint64_t number = 0;
  std::uint32_t digits = 0;  ///< as written, leading zeros included
};

/// The id's prefix and number. Nothing for an id that does not end in one number (`v0.3`, a hash, `m1-2`, `e00n`).
std::optional<IdNumber> id_number(std::string_view id);

/// The id with another number, written as `like` is: `e055` and 5 give `e005`.
std::string with_number(std::string_view like, std::uint64_t number);

}  // namespace labbook::journal
