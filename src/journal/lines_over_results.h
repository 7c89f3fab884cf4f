#pragma once

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Lines by themselves right above a list, a block of code or a table with results, or bold ones above whatever tells some,
/// again and again: `Batch 400, lr 0.01` over what came of it. What nothing else takes.
Proposal recognise_lines_over_results(const DocumentFacts& facts);

}  // namespace labbook::journal
