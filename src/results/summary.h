// One line for each experiment: what `labbook list` and index pages show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/workspace.h"
#include "results/decimal.h"
#include "results/metric_names.h"

namespace labbook::results {

/// The best value that an entry reports of one metric.
struct BestValue {
  const journal::Metric* metric = nullptr;
  Decimal number;
};

struct Summary {
  const journal::JournalFile* file = nullptr;
  const journal::Entry* entry = nullptr;
  std::vector<std::optional<BestValue>> values;  ///< one for each metric asked for
};

/// The reported journals' entries in their order, with the entry's best value of each of `metrics` (any spelling; a split
/// may stand in front: "val f1"). Reference rows do not count.
std::vector<Summary> summarise(const journal::Workspace& workspace, const std::vector<std::string>& metrics, MetricNames& names);

/// The metric and split names that most entries report, at most `count`: what to show when nothing is asked for.
std::vector<std::string> common_metrics(const journal::Workspace& workspace, std::size_t count, MetricNames& names);

}  // namespace labbook::results
