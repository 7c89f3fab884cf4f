#pragma once

#include <span>
#include <unordered_map>
#include <unordered_set>

#include "history/commit_walk.h"
#include "history/known_past.h"
#include "history/tree_changes.h"
#include "history/version_table.h"
#include "history/working_tree.h"

namespace labbook::history {

using Paths = std::unordered_set<PathIndex>;

/// What the commits changed but the last.
Paths paths_changed_by(std::span<const Commit> commits, const Repository& repository, PathTable& paths);

/// Of a past that is kept: the journals whose histories are asked for, and those that these may come from, which are those that
/// the working tree has lost or has otherwise, and `changed`, which commits on top of it changed.
WantsJournal wants_asked_for(const WorkingTree& tree, Paths changed);

/// Of the journals of a past that is known, at its newest commit.
using KnownBytes = std::unordered_map<PathIndex, ContentHash>;

/// Asks for what the working tree has otherwise than HEAD: what is asked for may come from there.
void ask_for_what_differs(std::span<const TreeFile> head_files, const KnownBytes& known, VersionTable& table, WorkingTree& tree);

}  // namespace labbook::history
