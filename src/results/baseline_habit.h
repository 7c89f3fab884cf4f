// What a change would be against under each habit: the previous entry, the first, the best so far, a row of its table.
#pragma once

#include <vector>

#include "results/stated_change.h"

namespace labbook::results {

/// Fills `by_habit` of all the changes of one journal. Linear, but for entries that state many changes each.
void find_habits(std::vector<StatedChange>& changes);

}  // namespace labbook::results
