#pragma once

#include "history/follow_entries.h"
#include "history/history_result.h"
#include "journal/workspace.h"

namespace labbook::history {

/// Journals of the workspace among FollowInput::newest: which file each is of; kNoFile: of none.
inline constexpr std::size_t kNoFile = ~std::size_t{0};

/// What is known before anything is read.
HistoryResult empty_result(const Repository& repository, const journal::Workspace& workspace);

/// Fills entries, deleted and activity of a result that has its commits. Node 0 is the working tree.
void add_followed(FollowResult followed, const std::vector<std::size_t>& newest_files, const PathTable& paths, const ContentTable& contents,
                  HistoryResult& result);

}  // namespace labbook::history
