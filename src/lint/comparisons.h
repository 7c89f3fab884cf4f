// The rules that hold what one file says against what other files report, run on each file of a workspace.
#pragma once

#include <span>
#include <vector>

#include "journal/workspace.h"
#include "lint/file_states.h"
#include "lint/rule.h"
#include "lint/settings.h"
#include "results/run.h"

namespace labbook::lint {

struct Comparisons {
  std::vector<Findings> by_rule;
  std::vector<std::vector<results::Lookup>> lookups;  ///< by file, where they are to be noted: what it asked, each once
};

/// What each rule found, in the order of the files. A file is not compared again as long as its text and what it was
/// held against are the same, where `load` allows a memory. Files are compared in parallel.
Comparisons compare_files(const journal::Workspace& workspace, const FileStates& states, const journal::LoadOptions& load,
                          std::span<const Rule> rules, const Settings& settings, bool notes_lookups);

}  // namespace labbook::lint
