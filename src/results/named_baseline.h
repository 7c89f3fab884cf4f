// Baselines that a change or its entry names: `(+0.02 over Run 3)`, `Baseline: exp-4`.
#pragma once

#include "results/entry_values.h"
#include "results/run.h"
#include "results/stated_change.h"

namespace labbook::results {

/// Sets `by_change` and `by_entry` of each change: the values of the runs that are named. Linear.
void find_named_baselines(std::vector<StatedChange>& changes, const journal::JournalFile& file, const RunIndex& index, MetricNames& names,
                          KnownValues& values);

/// What the runs report that the change's entry names in any way; empty where it names very many.
std::vector<WrittenValue> mentioned_values(const StatedChange& stated, const journal::JournalFile& file, const RunIndex& index,
                                           MetricNames& names, KnownValues& values);

}  // namespace labbook::results
