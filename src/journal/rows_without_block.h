#pragma once

#include <vector>

#include "journal/adopt_siblings.h"
#include "journal/entry_marks.h"

namespace labbook::journal {

/// Rows of an index that name experiments: those without a block of their own, in the same form of id as the blocks, are
/// entries; those with one date it where it states no date.
void add_rows_without_block(const DocumentFacts& facts, std::vector<EntryMark>& marks, const LineRanges& blocks);

}  // namespace labbook::journal
