#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// `### Larger contexts`, a blank line, `July 26, 2018` or `**Started:** 2018-07-26`: where most marks are such lines, the
/// headings right above them are the entries, and the dates are theirs.
void lift_to_headings(const DocumentFacts& facts, std::vector<EntryMark>& marks);

}  // namespace labbook::journal
