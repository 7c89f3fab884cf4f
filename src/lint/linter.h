#pragma once

#include <span>
#include <vector>

#include "disk/result.h"
#include "journal/workspace.h"
#include "lint/diagnostic.h"
#include "lint/rule.h"
#include "lint/settings.h"

namespace labbook::lint {

struct LintOptions {
  RuleSelection selection;
  journal::DocumentVisitor visit;  ///< called for each file beside the rules; may be empty
  bool has_cache = true;  ///< rules may read and write the history's cache
};

struct LintResult {
  journal::Workspace workspace;
  std::vector<Diagnostic> diagnostics;  ///< of the reported files, sorted by path, place and rule
  std::size_t suppressed = 0;           ///< how many findings comments in the journals took out
};

/// Loads the workspace and runs every rule that is not off. The same input gives the same result for any number of
/// threads.
disk::Result<LintResult> lint(const journal::LoadOptions& load, std::span<const Rule> rules,
                              const LintOptions& options = {});

}  // namespace labbook::lint
