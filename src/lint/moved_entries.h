// What a deletion means for files that did not change: an experiment that was copied before its first text went away has moved,
// and its history is another one.
#pragma once

#include <cstddef>
#include <span>

#include "history/history_result.h"
#include "journal/workspace.h"
#include "lint/run_memory.h"
#include "lint/seen_files.h"
#include "lint/ties.h"

namespace labbook::lint {

/// The files that were looked at, beside what the last run kept of them.
struct LookedAt {
  const journal::Workspace& workspace;
  const SeenFiles& seen;
  std::span<const std::size_t> files;     ///< by their numbers
  std::span<const Ties> ties;             ///< of each of them
  const history::HistoryResult* history;  ///< null where no rule asked for it
  const RunMemory& memory;
};

/// Whether an entry that a commit has is gone since the last run, or is there again: any other that looks like it may have come
/// from there, in whichever file.
bool may_have_moved(const LookedAt& looked_at);

}  // namespace labbook::lint
