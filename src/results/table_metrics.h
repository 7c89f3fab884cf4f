// Which metric the cells of a written table are of: their row's, where its label is one that is known, else their column's.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/change.h"
#include "results/metric_names.h"
#include "results/written_table.h"

namespace labbook::results {

/// A metric with what is known of it. Points into the names.
struct KnownMetric {
  const MetricKey* key = nullptr;
  const journal::MetricKnowledge* knowledge = nullptr;

  /// Its direction is known, or that it is a share.
  bool is_known() const { return knowledge->direction != journal::Direction::unknown || knowledge->is_share; }
};

/// Each label is looked up once. `table` and `names` must outlive it.
class TableMetrics {
 public:
  TableMetrics(const WrittenTable& table, MetricNames& names);

  /// `fallback` is what an unknown column is of; it may be empty.
  KnownMetric at(std::size_t row, std::size_t column, const std::string& fallback) const;

  /// The cell's number; empty where it holds none.
  std::optional<Level> level(std::size_t row, std::size_t column, const std::string& fallback) const;

  /// Whether a cell of the column holds a number.
  bool is_numeric(std::size_t column) const { return is_numeric_[column]; }

  /// The row's label; empty where it has no cells.
  const std::string& label(std::size_t row) const;

 private:
  KnownMetric known(const std::string& name) const;

  const WrittenTable* table_;
  MetricNames* names_;
  std::vector<KnownMetric> rows_;
  std::vector<KnownMetric> columns_;
  std::vector<bool> is_numeric_;
};

}  // namespace labbook::results
