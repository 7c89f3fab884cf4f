// A file that is one experiment and does not say which: its folder, or its own name, does.
#pragma once

#include <vector>

#include "journal/entry_marks.h"
#include "journal/model.h"

namespace labbook::journal {

/// `experiments/exp4/README.md` under a title without an id, or one that goes on from another, is `exp4`; so is `experiments/exp4.md`.
/// `marks` are those of the entries. An id that the file states stays.
void take_id_of_place(const DocumentFacts& facts, const std::vector<EntryMark>& marks, Journal& journal);

}  // namespace labbook::journal
