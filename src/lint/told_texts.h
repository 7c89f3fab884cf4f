// Texts of files that a run did not read, for those who quote them.
#pragma once

#include <span>
#include <string_view>

#include "journal/workspace.h"
#include "lint/linter.h"

namespace labbook::lint {

/// Reads into `result` the texts of the files in which the findings are, and of those that they refer to. False where such a
/// file has changed since it was seen.
bool give_texts(std::span<const Diagnostic> diagnostics, const journal::LoadOptions& load, LintResult& result);

/// The same for one who quotes the lines alone in which findings begin: where these are in the result, nothing is read.
bool give_lines(std::span<const Diagnostic> diagnostics, const journal::LoadOptions& load, LintResult& result);

/// The line in which the finding begins, in a result that has it; empty where its file is not among the journals.
std::string_view line_of(const LintResult& result, const Diagnostic& diagnostic);

}  // namespace labbook::lint
