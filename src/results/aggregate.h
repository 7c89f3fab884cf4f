// Rows that sum up the rows above them: mean, sum, median, best.
#pragma once

#include <string>
#include <vector>

#include "results/decimal.h"
#include "results/metric_names.h"

namespace labbook::results {

enum class AggregateKind : unsigned char { mean, sum, median, deviation };

std::string_view to_text(AggregateKind kind);

struct WrongAggregate {
  const journal::Metric* metric = nullptr;   ///< of the row that sums up
  AggregateKind kind = AggregateKind::mean;
  std::string expected;                      ///< on the digits of what is stated
  std::string stated;
  std::vector<const journal::Metric*> rows;
  bool is_certain = false;  ///< another column of the row comes out, or the rows are seeds or folds
};

/// Rows of the entry's tables that do not follow from the rows above them.
std::vector<WrongAggregate> find_wrong_aggregates(const journal::Entry& entry, MetricNames& names);

}  // namespace labbook::results
