#pragma once

#include <vector>

#include "journal/entry_marks.h"
#include "journal/model.h"

namespace labbook::journal {

/// Gives each entry the dates that it states: in its title, else in a field of its own, else those of the group it stands
/// in; a file that is one experiment also has its front matter's and its name's. Settles the order of day and month for
/// the whole journal and takes missing years from the neighbours or the title.
void date_entries(const DocumentFacts& facts, const std::vector<EntryMark>& marks, Journal& journal);

}  // namespace labbook::journal
