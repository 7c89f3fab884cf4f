#pragma once

#include <vector>

#include "journal/entry_marks.h"
#include "journal/model.h"

namespace labbook::journal {

/// Turns the marks into entries: how far each reaches, what stands in what, and its sections. Sections are bound by what
/// they say and by habit: where most entries are followed by a known section of their own level or above, all such
/// sections belong to the entry before them.
std::vector<Entry> bind_entries(const DocumentFacts& facts, const std::vector<EntryMark>& marks);

}  // namespace labbook::journal
