#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "history/follow_entries.h"
#include "history/journal_version.h"
#include "history/repository.h"
#include "history/tree_changes.h"
#include "history/version_table.h"
#include "history/version_texts.h"
#include "history/working_tree.h"

namespace labbook::history {

/// The working tree as a commit on top of HEAD.
struct TreeOnTop {
  std::vector<VersionChange> changes;                      ///< against HEAD
  std::vector<std::pair<PathIndex, VersionIndex>> newest;  ///< as in FollowInput
  std::vector<std::size_t> files;                          ///< of the workspace, for each of `newest`; kNoFile: not asked for
  std::vector<std::pair<std::string, bool>> outside;       ///< as in HistoryResult
  std::vector<bool> differs;                               ///< by file of the workspace
};

/// `head_files`: HEAD's journals, whose versions are in the table.
TreeOnTop lay_tree_on_top(const Repository& repository, const WorkingTree& tree, std::span<const TreeFile> head_files, VersionTable& table,
                          VersionTexts& texts, ContentTable& contents, const PathTable& paths);

}  // namespace labbook::history
