#pragma once

#include <span>

#include "disk/result.h"
#include "history/repository_change.h"
#include "journal/workspace.h"
#include "lint/linter.h"

namespace labbook::lint {

/// Leaves in `result` what the change touches: findings on changed lines, in entries with changed lines, with a related
/// place there; and what it breaks elsewhere: findings in the rest of the repository that the old texts did not give.
/// For these the old texts are linted too, but only where there is such a finding. The changed lines are found in the
/// result's own texts: fixes may have moved them.
disk::Result<void> keep_touched(const history::RepositoryChange& change, const journal::LoadOptions& load, std::span<const Rule> rules,
                                const LintOptions& options, LintResult& result);

}  // namespace labbook::lint
