#pragma once

#include <vector>

#include "journal/workspace.h"

namespace labbook::lint {

/// Which entries stand under a heading of plans ("Planned experiments", "Next steps"): they are no record yet. By index.
std::vector<bool> planned_entries(const journal::JournalFile& file);

}  // namespace labbook::lint
