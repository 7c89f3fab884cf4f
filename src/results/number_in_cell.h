// The one number that a table's cell holds: `0.685 ± 0.074`, `2.9291 (r=4)`, `lion 2.9415`, `**+6.42%**`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "results/decimal.h"

namespace labbook::results {

struct NumberInCell {
  Decimal number;
  std::optional<Decimal> deviation;  ///< σ of `value ± σ`
  bool is_percent = false;
  bool is_signed = false;   ///< written with a sign
  bool is_grouped = false;  ///< `13,074`, which may be thirteen thousand
  std::size_t begin = 0;    ///< of the sign or the first digit, in the text that was read
  std::size_t size = 0;     ///< of sign and digits
};

/// Reads a cell, markup taken off. Empty where there is no number or more than one outside brackets, and for ranges,
/// dates, fractions and numbers that are part of a word.
std::optional<NumberInCell> number_in_cell(std::string_view cell);

}  // namespace labbook::results
