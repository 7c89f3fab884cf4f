#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "disk/result.h"
#include "history/history_result.h"
#include "history/repository_change.h"
#include "journal/workspace.h"
#include "lint/dependencies.h"
#include "lint/diagnostic.h"
#include "lint/quoted_lines.h"
#include "lint/rule.h"
#include "lint/settings.h"

namespace labbook::lint {

struct LintResult;
struct PackedRecord;

struct LintOptions {
  RuleSelection selection;
  /// Takes findings out before they are counted: a baseline, the lines of a change (baseline.h, changes.h). May be empty.
  std::function<disk::Result<void>(LintResult&)> filter;
  journal::DocumentVisitor visit;      ///< called for each file beside the rules; may be empty
  journal::DocumentVisitor visit_new;  ///< the same, but for files that earlier runs have read
  /// Whether the rules of one file and those on its history run on it, and not those alone that other files' texts can
  /// break; empty: on all.
  std::function<bool(const std::string& path)> checks;
  std::vector<bool> asked_rules;  ///< by the registry's order; empty: all. Only for a run that keeps nothing (MemoryUse)
  const history::RepositoryChange* change = nullptr;  ///< what is checked beside it, as it was before; may be null
  bool has_cache = true;                              ///< rules may read and write the history's cache
  bool tells_dependencies = false;
  bool has_fingerprints = true;  ///< findings get theirs
  bool leaves_untold = false;    ///< LintResult::untold waits until the filter has seen it; not where findings get fingerprints
  /// Whether the result's journals are looked at. Where they are not, those that have not changed need not be read.
  bool needs_models = true;
};

struct LintResult {
  journal::Workspace workspace;
  std::vector<Diagnostic> diagnostics;                     ///< of the reported files, sorted by path, place and rule
  std::map<std::string, std::vector<text::Span>> secrets;  ///< by path: what no report may show, let be or not
  std::size_t baselined = 0;                               ///< how many the baseline took out
  std::vector<std::uint32_t> unread_entries;               ///< by file: of those that were not read; empty where all were
  /// By file: the identity of a text that was not read, as nothing in it changed and what is found there is known; empty where
  /// it was. All empty where there are none.
  std::vector<std::string> unread;
  /// By file: what waits to be told of one that was not read, or null; for the filter alone (untold_findings.h).
  std::vector<const PackedRecord*> untold;
  std::map<std::string, std::vector<QuotedLine>> lines;  ///< by path of such a file: what stands where something was found
  std::optional<history::HistoryResult> history;         ///< of all files, where a rule has asked for it
  bool is_of_all_files = false;            ///< rules that LintOptions::checks leaves out ran too, so that the run can be remembered
  std::vector<Dependencies> dependencies;  ///< by project; where they were asked for and the run is remembered
};

/// Loads the workspace and runs every rule that is not off. The same input gives the same result for any number of
/// threads.
disk::Result<LintResult> lint(const journal::LoadOptions& load, std::span<const Rule> rules, const LintOptions& options = {});

}  // namespace labbook::lint
