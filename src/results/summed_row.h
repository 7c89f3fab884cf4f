// One row that sums up the rows above it: which of its values come out, and what that says of the others.
#pragma once

#include <string>
#include <vector>

#include "results/aggregate.h"

namespace labbook::results {

/// A value of the row, held against the values above it.
struct SummedCell {
  const journal::Metric* metric = nullptr;
  AggregateKind kind = AggregateKind::mean;  ///< as the row is called
  std::string expected;                      ///< empty where it comes out
  std::string stated;
  std::vector<const journal::Metric*> rows;
  bool is_open = false;  ///< "Overall", "Итого" of shares: a mean if the others show it
  double doubt = 0;      ///< rounding, as a part of the distance between the smallest and the largest row
  double drift = 0;      ///< how far it is from the mean, on the same scale
};

/// Sets `expected`, `doubt` and `drift` for a mean, a sum, a median or a deviation of these numbers.
void hold_against(SummedCell& cell, AggregateKind kind, Decimal stated, const std::vector<Decimal>& numbers);

/// The values that are wrong. None where the row was worked out elsewhere: where no value of several comes out, or most
/// do not. `is_clear`: no row of the table is a moment of one run.
std::vector<WrongAggregate> wrong_of(const std::vector<SummedCell>& row, bool is_clear, MetricNames& names);

}  // namespace labbook::results
