// Titles that say what kind of thing they name, and then its name as programs write it: `Session: wide_head_s1`.
#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Where two titles in three are a label that speaks of a run, `Session`, `Combined training run`, `Run name`, `Name`, and one
/// word joined by `_` or `.`, that word is the entry's id. Two names of them all at least; one may come again, as runs do.
void take_labelled_names(const DocumentFacts& facts, std::vector<EntryMark>& marks);

}  // namespace labbook::journal
