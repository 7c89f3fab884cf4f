// Findings of files that a run did not read, as the last one packed them: of the thousands that a scoped run knows of, nearly
// all are the same before its change, and are left out without being unpacked.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "lint/linter.h"

namespace labbook::lint {

/// Findings as they were told, with the secrets among them.
void add_told(std::vector<Diagnostic> findings, LintResult& result);

/// Takes out of both what is the same in a file that neither has read, and refers to none of the paths. Linear in the size of
/// what is packed, once for each path.
void leave_out_alike(const std::set<std::string>& paths, LintResult& one, LintResult& other);

/// Tells what waits in LintResult::untold, each finding in its place. False where it can't be read: then the result is of no use.
bool tell_rest(std::span<const Rule> rules, const LintOptions& options, LintResult& result);

}  // namespace labbook::lint
