#pragma once

#include <vector>

#include "journal/workspace.h"
#include "lint/diagnostic.h"

namespace labbook::lint {

/// Gives every finding a name that outlives edits elsewhere: 16 hexadecimal digits, the XXH3 hash of the rule, the entry,
/// the text of its line without regard to white space, and its ordinal among equals of its file. Line numbers are no
/// part of it: an entry that moves keeps its fingerprints. `diagnostics` must be sorted.
void set_fingerprints(const journal::Workspace& workspace, std::vector<Diagnostic>& diagnostics);

}  // namespace labbook::lint
