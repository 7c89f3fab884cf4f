// Texts of files that a run did not read, for those who quote them.
#pragma once

#include <span>

#include "journal/workspace.h"
#include "lint/linter.h"

namespace labbook::lint {

/// Reads into `result` the texts of the files in which the findings are, and of those that they refer to. False where such a
/// file has changed since it was seen.
bool give_texts(std::span<const Diagnostic> diagnostics, const journal::LoadOptions& load, LintResult& result);

}  // namespace labbook::lint
