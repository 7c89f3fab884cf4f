// Numbers as people write them, exactly: 0.58 − 0.57 is 0.01 and not 0.010000000000000009.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace labbook::results {

/// `units` × 10^-`scale`. The scale is the number of digits written after the point: it tells the precision.
struct Decimal {
  std::int64_t units = 0;
  int scale = 0;

  double to_double() const;
};

/// Reads `0.59`, `0,59`, `+85.5`, `−0.01` (any minus sign), `1 234.5`, `1,234.5`, `3e-4`. The whole text must be the
/// number. Digits behind the point that exceed 17 are cut off. Empty for
/// anything else, and for more than 17 digits before it.
std::optional<Decimal> parse_decimal(std::string_view text);

/// Whether `13,074` may be thirteen thousand as well as thirteen.
bool may_be_grouped(std::string_view text);

/// Exact, on the finer of the two scales; empty where the result does not fit.
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> add(Decimal a, Decimal b);

/// `value` × 10^`power`, exactly: the scale is moved, the digits stay.
Decimal shifted(Decimal value, int power);

/// Rounds half away from zero to `scale` digits after the point.
Decimal rounded(Decimal value, int scale);

/// −1, 0 or 1. Exact for any scales.
int compare(Decimal a, Decimal b);

inline bool is_negative(Decimal value) { return value.units < 0; }
inline Decimal negated(Decimal value) { return {-value.units, value.scale}; }
inline Decimal absolute(Decimal value) { return value.units < 0 ? negated(value) : value; }

/// One unit of the last digit written.
inline Decimal last_digit(Decimal value) { return {1, value.scale}; }

/// `0.58`, `−0.01`: with a typographic minus, as messages print it. `signed_text` has a plus too.
std::string to_text(Decimal value);
std::string signed_text(Decimal value);

}  // namespace labbook::results
