#pragma once

namespace labbook::history {

/// From now on libgit2 gives up as `new` does where no memory is left, by the program's own handler: it does not look
/// everywhere at what it was given. Before its first call.
void end_git_where_memory_ends();

}  // namespace labbook::history
