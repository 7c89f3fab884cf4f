// What the rules left to the linter: names, places, the severity that is in force, what is suppressed.
#pragma once

#include <span>
#include <vector>

#include "journal/workspace.h"
#include "lint/file_checks.h"
#include "lint/linter.h"
#include "lint/rule.h"
#include "lint/settings.h"

namespace labbook::lint {

/// What was found in the files that are reported. All by the registry's order of rules.
struct Found {
  std::vector<FileState> states;  ///< by file
  std::vector<Findings> in_whole;
  std::vector<Findings> compared;
};

/// Adds the findings that are to be told to `result`, sorted by path, place and rule, and the secrets among them.
void finish(const journal::Workspace& workspace, std::span<const Rule> rules, const Settings& settings, Found& found, LintResult& result);

}  // namespace labbook::lint
