#pragma once

#include <string_view>

#include "disk/result.h"
#include "history/repository.h"

namespace labbook::history {

/// The commit at which HEAD left the line of `revision`: the revision itself where it is an ancestor of HEAD. The error
/// says what to do: another name, or the history that a shallow clone leaves out.
disk::Result<ObjectId> find_fork_point(const Repository& repository, std::string_view revision);

}  // namespace labbook::history
