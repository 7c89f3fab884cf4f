// The baselines that changes and entries name: "+0.02 over Run 3", "Baseline: exp-4".
#pragma once

#include "results/stated_change.h"

namespace labbook::results {

/// Fills `by_change` and `by_entry`.
void find_named_baselines(StatedChange& stated, const RunIndex& index, MetricNames& names);

}  // namespace labbook::results
