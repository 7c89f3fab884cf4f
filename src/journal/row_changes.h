// The changes in a row's columns of their own: `| Acc | Δ |`.
#pragma once

#include <utility>
#include <vector>

#include "journal/contents.h"
#include "journal/table_shape.h"

namespace labbook::journal {

/// Follows the metrics of one row and gives each the change that stands beside it.
class RowChanges {
 public:
  RowChanges(Contents& contents, const TableShape& shape) : contents_(contents), shape_(shape) {}

  /// The cell of `column` became the entry's metric number `metric`. Columns come in order.
  void note(std::size_t column, std::size_t metric) { metrics_.push_back({column, metric}); }

  /// Enters the changes as `delta` of the metrics that they are of: the one that the header names, else the nearest to
  /// the left, else the nearest to the right. What a cell states beside its value stays.
  void attach(const TableRow& row, Entry& entry);

 private:
  const std::pair<std::size_t, std::size_t>* metric_for(std::size_t column);

  Contents& contents_;
  const TableShape& shape_;
  std::vector<std::pair<std::size_t, std::size_t>> metrics_;  ///< column, and index in the entry
};

}  // namespace labbook::journal
