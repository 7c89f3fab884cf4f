// What stands behind `Run ID:` is the entry's id, whatever it looks like.
#pragma once

#include <vector>

#include "journal/entry_marks.h"
#include "journal/model.h"

namespace labbook::journal {

/// `Run ID: wide_head_frozen ✅`: gives marks whose title is such a label and one word that word as their id. An id that a
/// word for an experiment numbers stays: `Experiment ID: 7`.
void take_labelled_ids(const DocumentFacts& facts, std::vector<EntryMark>& marks);

/// `**Experiment ID**: `wide-head-2`` near the top of a file that is one experiment, and has no id from elsewhere.
void take_labelled_id_of_file(const DocumentFacts& facts, Journal& journal);

/// `- ID: 1697816851-A100` in the first lines of entries that have no other id, where most of them have one.
void take_labelled_ids_of_entries(const DocumentFacts& facts, Journal& journal);

}  // namespace labbook::journal
