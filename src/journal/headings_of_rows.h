#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// `## wide_head_2 (done)` for the rows `wide_head_2`, `wide_head_3` … of a summary: the headings are the experiments, and the
/// rows add to them. Empty where fewer than half of the rows have a heading of their name.
Proposal headings_of_rows(const DocumentFacts& facts, const std::vector<EntryMark>& rows);

}  // namespace labbook::journal
