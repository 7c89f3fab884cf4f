#pragma once

#include <vector>

#include "journal/workspace.h"
#include "lint/dependencies.h"

namespace labbook::lint {

/// What all files of each project depend on, each once. `by_file`: by the file's index in the workspace.
std::vector<Dependencies> join_dependencies(const journal::Workspace& workspace, std::vector<Dependencies>&& by_file);

}  // namespace labbook::lint
