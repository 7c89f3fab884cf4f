// Titles that name an experiment to speak of it.
#pragma once

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::rules::duplicate_id {

/// `AUROC of EXP-006 and EXP-004`, `Botanical substitution (E044)`, `Proposal A: EXP-026`, `Run 2/10`: a title that has
/// words before the id speaks of the experiment. One word ("Experiment") and a date are no such words.
bool is_spoken_of(const text::SourceFile& source, const journal::Entry& entry, const journal::EntryId& id);

}  // namespace labbook::rules::duplicate_id
