// Entries that are called like the programs they ran are named by the whole file: `train3.py`.
#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// `train3` of `train3.py — wider head` becomes `train3.py`: who goes to that file has to write its ending. What a word for an
/// experiment numbers stays as it is, `exp3` of `exp3.ipynb`: that is a name without its file.
void take_endings_of_files(const DocumentFacts& facts, std::vector<EntryMark>& marks);

}  // namespace labbook::journal
