// Journals for the commands that answer from the model. Checking is lint's: what it reports of a file that can't be read,
// these say on the standard error.
#pragma once

#include "journal/workspace.h"

namespace labbook::cli {

/// A named file that is too complex to be read is an error, as one that can't be opened is.
disk::Result<journal::Workspace> load_journals(const journal::LoadOptions& options);

/// A line on the standard error for each file asked for that could not be read and is left out.
void tell_left_out(const journal::Workspace& workspace);

}  // namespace labbook::cli
