#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// `## Experiments with crops` over `### Small crops` and `### Large crops`: where a mark's title speaks of several
/// experiments, has none of its own results, and each heading right below it may be one, these are the marks; so they are
/// below a title that says nothing of the kind, where most marks have results right below them, and this one has not.
void open_gathering_headings(const DocumentFacts& facts, std::vector<EntryMark>& marks);

}  // namespace labbook::journal
