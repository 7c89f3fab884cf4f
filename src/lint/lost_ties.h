// What a change takes away from those who may still speak of it.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "history/repository_change.h"
#include "journal/workspace_reader.h"
#include "lint/seen_files.h"
#include "lint/ties.h"

namespace labbook::lint {

/// The names that the changed files' entries had before the change, and what these meant, where the files offer it no longer.
/// `ties_of` gives those of a file of the workspace: all that the change touches must have been read, by `reader`, which may
/// know the old texts as well.
std::vector<Tie> lost_ties(const history::RepositoryChange& change, const journal::Workspace& workspace, const SeenFiles& seen,
                           journal::WorkspaceReader& reader, const std::function<const Ties&(std::size_t)>& ties_of);

}  // namespace labbook::lint
