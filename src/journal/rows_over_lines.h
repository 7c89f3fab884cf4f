// Lines that speak of experiments which a table lists: the rows are the experiments, and not the lines.
#pragma once

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Items of a list that only name experiments which a log table lists.
void consider_rows_over_items(const DocumentFacts& facts, Proposal& best);

/// `Scores of the best run (run_12)` over its table, below a log whose rows are many and one of them is `run_12`: the title
/// speaks of the row.
void consider_rows_over_mentions(const DocumentFacts& facts, Proposal& best);

}  // namespace labbook::journal
