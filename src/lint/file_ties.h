// The ties of one file (lint/ties.h).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lint/file_checks.h"
#include "lint/rule.h"
#include "lint/ties.h"
#include "results/run.h"

namespace labbook::lint {

/// What decides how its references and dates are read. To be asked before these are resolved.
Ties reading_ties(const journal::JournalFile& file);

/// Whether it is known of all active rules which files their findings in one file depend on.
bool have_ties(std::span<const Rule> rules, const Settings& settings);

/// All ties of these files, in their order: what was noted when they were read, what they asked when they were compared, and
/// what the active rules of the whole say of them. References must be resolved.
std::vector<Ties> ties_of(std::span<const std::size_t> files, const journal::Workspace& workspace, const FileChecks& checks,
                          const SharedHistory& history, std::span<const Rule> rules, const Settings& settings,
                          const std::vector<std::vector<results::Lookup>>& lookups);

/// By entry, what stands for it where a commit has it: its first name, counted where several have it.
std::vector<std::optional<Tie>> committed_ties(const journal::JournalFile& file, std::span<const history::EntryHistory> histories);

}  // namespace labbook::lint
