// An entry's configuration beside that of the one entry that it is held against.
#pragma once

#include <optional>

#include "results/configuration.h"
#include "results/run.h"

namespace labbook::results {

struct ComparedConfigurations {
  Configuration own;
  Configuration base;
  RunIndex::Target target;  ///< the baseline
};

/// Only where it is certain: the entry names one other as its baseline or as what it continues, and both give one
/// configuration, of nearly the same parameters. References must be resolved.
std::optional<ComparedConfigurations> compare_configurations(const journal::JournalFile& file, const journal::Entry& entry,
                                                             const RunIndex& index);

}  // namespace labbook::results
