// The arithmetic of a stated change: does `0.59 (+0.02)` follow from 0.57?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "results/decimal.h"

namespace labbook::results {

enum class ChangeUnit : unsigned char {
  plain,    ///< `+0.02`
  percent,  ///< `+2 %`: of the baseline, or points where the values are shares or percentages
  points,   ///< `+2 pp`
  factor,   ///< `x1.5`
};

struct Change {
  Decimal amount;
  ChangeUnit unit = ChangeUnit::plain;
};

/// Reads `+0.02`, `(−1.7 pp)`, `+2,7 п. п.`, `-12%`, `x1.5`, `×1.5`. Words behind the unit end it. Empty where there is
/// no number.
std::optional<Change> parse_change(std::string_view text);

/// A value to be held against another.
struct Level {
  Decimal number;
  bool is_percent = false;  ///< written with %
  bool is_share = false;    ///< of a metric that runs from 0 to 1, or to 100 %
};

enum class Agreement : unsigned char {
  exact,     ///< the digits written give the stated change, rounded to its own digits
  rounding,  ///< they do not, but values rounded to these digits can
  wrong,
  unknown,  ///< can't be held against each other: a relative change of 0, different units
};

/// What was calculated. Written out only where somebody is told: nearly all stated changes are right.
struct Calculation {
  enum class Form : unsigned char { value, difference, factor, relative };
  Form form = Form::value;
  Decimal value;
  Decimal baseline;
  Decimal result;
};

/// `0.58 − 0.57 = +0.01`, `0.9 / 0.6 = 1.5`, `(0.58 − 0.57) / 0.57 = +1.8 %`, or the value alone.
std::string to_text(const Calculation& calculation);

struct Judgement {
  Agreement agreement = Agreement::unknown;
  bool is_sign_wrong = false;  ///< the size is right
  Decimal expected;            ///< in the unit of the stated change
  Calculation calculation;
};

/// Holds `value` − `baseline` against the stated change, in each reading that its unit allows; the best one counts.
Judgement judge(const Level& value, const Level& baseline, const Change& stated);

}  // namespace labbook::results
