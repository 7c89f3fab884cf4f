// Which experiments differ between two states of a repository's journals.
#pragma once

#include <vector>

#include "history/entry_facts.h"
#include "journal/workspace.h"

namespace labbook::history {

/// An entry of one of the two states; both null where the state does not have it.
struct EntryOfState {
  const journal::JournalFile* file = nullptr;
  const journal::Entry* entry = nullptr;
};

/// An entry that is new, gone, or says something else.
struct EntryDifference {
  EntryOfState before;
  EntryOfState after;
  std::vector<Change> changes;  ///< empty where the entry is new or gone
};

/// What differs, in the order of the files and lines of `after`, what is gone at the end. Entries are matched as the
/// history matches those of two commits, over all journals at once: one that only moved within its journal is no
/// difference. Journals with the same text are passed over.
std::vector<EntryDifference> compare_states(const journal::Workspace& before, const journal::Workspace& after);

}  // namespace labbook::history
