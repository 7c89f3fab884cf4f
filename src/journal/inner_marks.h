// Headings inside of an entry that only look like entries of their own.
#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// `### v2.2 benchmark`, `### Baseline (2024-05-01)` below `## Entry 5 (2024-05-01)`: where few of the entries have headings
/// below them that stand for entries, those without an experiment's number, without a day of their own and without a word for
/// a run (`### Run: base`) are parts of the entry. Linear in the marks, which are in the order of their lines.
void drop_parts_of_entries(const DocumentFacts& facts, std::vector<EntryMark>& marks);

}  // namespace labbook::journal
