// Where a run's result is written down: in its own block, in a summary, as the reference row of a later block.
#pragma once

#include <string>
#include <vector>

#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

/// Two places that give one run two values of one metric and split.
struct Conflict {
  std::string run;
  const journal::JournalFile* file = nullptr;  ///< of the later statement
  const journal::Metric* metric = nullptr;
  const journal::JournalFile* other_file = nullptr;  ///< of the run's own, else the first statement
  const journal::Metric* other = nullptr;
};

/// Conflicts between the reported journals' statements, in the order of files and lines. A run that states several
/// values of a metric in its own block (epochs, folds) is left alone.
std::vector<Conflict> find_conflicts(const journal::Workspace& workspace, const RunIndex& index, MetricNames& names);

}  // namespace labbook::results
