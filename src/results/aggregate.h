// Rows that sum up the rows above them: mean, macro average, sum, median, best.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/aggregate_label.h"
#include "results/decimal.h"
#include "results/metric_names.h"
#include "text/source_file.h"

namespace labbook::results {

struct WrongAggregate {
  const journal::Metric* metric = nullptr;  ///< of the row that sums up
  AggregateKind kind = AggregateKind::mean;
  std::string expected;  ///< on the digits of what is stated
  std::string stated;
  std::vector<const journal::Metric*> rows;
  bool is_certain = false;  ///< another column of the row comes out, or the rows are seeds or folds
};

/// What is expected of rows that are summed up, on the digits of what is stated; empty where that is right. `best` is to
/// be told as `largest` or `smallest`.
std::optional<std::string> expected_where_wrong(AggregateKind kind, Decimal stated, const std::vector<Decimal>& rows);

/// Rows of the entry's tables that do not follow from the rows above them, up to the last row that sums up. Linear.
std::vector<WrongAggregate> find_wrong_aggregates(const text::SourceFile& source, const journal::Entry& entry, MetricNames& names);

}  // namespace labbook::results
