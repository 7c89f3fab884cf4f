// The ids of entries that were found by something else: their titles count, with a word that means nothing by itself.
#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Gives the marks without ids the names by which their titles count them.
void name_by_count(const DocumentFacts& facts, std::vector<EntryMark>& marks);

}  // namespace labbook::journal
