// What tells that the rules see a file as they saw it in an earlier run.
#pragma once

#include <string>
#include <vector>

#include "journal/workspace.h"

namespace labbook::lint {

/// By the file's index: a short text that is another one where the file's text, or what other files settle in it (the dates
/// of its entries, what its references mean), is another. Empty where `load` allows no memory.
using FileStates = std::vector<std::string>;

/// Of one file.
std::string state_of(const journal::JournalFile& file);

/// References and dates of the workspace must be resolved.
FileStates states_of(const journal::Workspace& workspace, const journal::LoadOptions& load);

}  // namespace labbook::lint
