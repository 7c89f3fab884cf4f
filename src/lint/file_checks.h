// The rules that look at one file at a time, run on all files of a workspace while these are read.
#pragma once

#include <span>
#include <vector>

#include "disk/result.h"
#include "lint/dependencies.h"
#include "lint/linter.h"
#include "lint/rule.h"
#include "lint/settings.h"
#include "lint/suppressions.h"

namespace labbook::lint {

/// What was found in one file.
struct FileState {
  std::vector<Findings> by_rule;  ///< empty where the file is not reported or could not be read
  Suppressions suppressions;
  std::vector<Dependency> dependencies;
  bool is_checked = false;  ///< by all rules, so that what suppresses nothing is known
};

/// Reads the workspace's files and checks each in the thread that reads it; what earlier runs found in the same text is
/// taken from the memory that `load` allows. By the index of the file.
disk::Result<std::vector<FileState>> check_files(journal::Workspace& workspace, const journal::LoadOptions& load,
                                                 std::span<const Rule> rules, const Settings& settings,
                                                 const LintOptions& options);

}  // namespace labbook::lint
