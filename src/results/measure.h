// A metric's number ready to be held against others: exact digits, and shares and percentages on one scale.
#pragma once

#include <optional>

#include "journal/model.h"
#include "journal/vocabulary.h"
#include "results/decimal.h"

namespace labbook::results {

/// The digits of a metric as written; from its value where the text is missing or is no plain number.
Decimal number_of(const journal::Metric& metric);

bool is_percent(const journal::Metric& metric);

/// The number on the scale on which its metric is compared: 85.5 % of a share is 0.855, with one digit more.
Decimal comparable(const journal::Metric& metric, const journal::MetricKnowledge& knowledge);

/// −1, 0 or 1 after rounding both to the coarser of the two: 0.85 and 0.853 can't be told apart.
int compare_as_written(Decimal a, Decimal b);

/// The same but for rounding: `0.8548` and `0.855`, cut off (`0.854`) as well.
bool agree_as_written(Decimal a, Decimal b);

/// 1: `to` is better than `from`, −1: worse; 0 where the digits do not tell, or the direction is unknown.
int verdict_of(Decimal from, Decimal to, journal::Direction direction);

/// Whether `a` is better than `b`, as far as the digits tell. Nothing is better where the direction is unknown.
bool is_better(Decimal a, Decimal b, journal::Direction direction);

}  // namespace labbook::results
