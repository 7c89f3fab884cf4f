#pragma once

#include <string_view>

#include "disk/result.h"
#include "history/repository.h"
#include "journal/workspace.h"

namespace labbook::history {

/// The journals as they were at a commit, read as today's are: for `labbook list --at REV` and `show --at REV`. Paths are
/// relative to the working directory; what lies outside of it is left out. The configuration is today's.
disk::Result<journal::Workspace> workspace_at(const Repository& repository, std::string_view revision, const journal::LoadOptions& options);

}  // namespace labbook::history
