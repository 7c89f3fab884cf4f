// What differs between runs, side by side.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

enum class RowKind : unsigned char { field, parameter, metric };

std::string_view to_text(RowKind kind);

struct ComparisonRow {
  RowKind kind = RowKind::metric;
  std::string name;
  std::string split;                ///< of a metric; may be empty
  std::vector<std::string> values;  ///< as written, one for each run; empty: the run does not state it
  std::optional<std::size_t> best;  ///< index of the one best value, where a direction is known and there is one
};

struct Comparison {
  std::vector<Run> runs;
  std::vector<ComparisonRow> rows;  ///< fields, parameters, metrics, each in the order of their first appearance
};

/// n-way. Keeps only what differs, or everything where `keeps_equal`. Values that differ in their writing alone
/// (`3e-4` and `0.0003`) are equal.
Comparison compare_runs(std::vector<Run> runs, MetricNames& names, bool keeps_equal = false);

/// Whether two written values say the same: as numbers where both are numbers, else but for case and blanks.
bool is_same_value(std::string_view a, std::string_view b);

}  // namespace labbook::results
