#include "lint/linter.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <utility>

#include "lint/changed_part.h"
#include "lint/comparisons.h"
#include "lint/file_checks.h"
#include "lint/file_ties.h"
#include "lint/fingerprint.h"
#include "lint/finisher.h"
#include "lint/project_dependencies.h"
#include "lint/repository_checks.h"
#include "lint/run_memory.h"
#include "lint/run_records.h"
#include "lint/told_texts.h"
#include "lint/untold_findings.h"

namespace labbook::lint {
namespace {

/// Reads and checks all files, and keeps in `memory` what the next run may take from it.
disk::Result<LintResult> lint_whole(journal::Workspace workspace, journal::TemplateBook& templates, const RunMemory& memory,
                                    const journal::LoadOptions& load, std::span<const Rule> rules, const Settings& settings,
                                    LintOptions options) {
  // What is remembered has to be whole.
  if (memory.is_used()) options.checks = {};
  std::vector<std::optional<disk::FileStamp>> stamps;
  for (const journal::JournalFile& file : workspace.files) {
    if (memory.is_used()) stamps.push_back(settled_stamp(file, load));
  }
  FileChecks checks(workspace, load, rules, settings, options, [&memory](std::size_t) { return memory.is_used(); });
  if (auto read = checks.run(); !read) return tl::unexpected(read.error());
  Found found;
  disk::begin_stage(load.progress, "inferring the team's template");
  if (needs_templates(rules, settings)) templates.infer(workspace);
  disk::begin_stage(load.progress, "checking the whole");
  const FileStates seen = states_of(workspace, load);
  SharedHistory history(workspace, {load.jobs, options.has_cache, options.checks});
  RepositoryFindings whole =
      check_repository({workspace, templates, seen, history, options.change, {}, memory.is_used()}, load, rules, settings);
  found.in_whole = std::move(whole.by_rule);
  disk::begin_stage(load.progress, "comparing files");
  Comparisons comparisons = compare_files(workspace, seen, load, rules, settings, memory.is_used());
  found.compared = std::move(comparisons.by_rule);
  disk::begin_stage(load.progress, "sorting the findings");

  LintResult result;
  std::vector<std::size_t> all(workspace.files.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const std::vector<Ties> ties =
      memory.is_used() ? ties_of(all, workspace, checks, history, rules, settings, comparisons.lookups) : std::vector<Ties>();
  found.states = checks.take();
  if (options.tells_dependencies) {
    std::vector<Dependencies> by_file;
    for (const FileState& state : found.states) by_file.push_back(state.dependencies);
    result.dependencies = join_dependencies(workspace, std::move(by_file));
  }
  finish(workspace, rules, settings, found, result);
  const bool has_error = std::ranges::any_of(workspace.files, [](const journal::JournalFile& file) { return file.error.has_value(); });
  if (memory.is_used() && !has_error && !whole.is_of_change) {
    std::vector<std::string> records;
    for (FileRecord& record : records_of(all, workspace, found.states, ties, whole.by_file, history.known(), result)) {
      records.push_back(RunMemory::packed(stamps[records.size()], record));
    }
    memory.keep(std::vector<std::string_view>(records.begin(), records.end()));
  }
  result.workspace = std::move(workspace);
  result.is_of_all_files = memory.is_used();
  result.history = history.take();
  return result;
}

/// A run that remembers looks at all files alike. Of a file that is not to be checked, what git knows of it is left out, as in
/// a run that reads all; what else is found there was found before the change too.
void leave_unchecked(std::span<const Rule> rules, const LintOptions& options, LintResult& result) {
  if (!options.checks) return;
  std::erase_if(result.diagnostics, [&](const Diagnostic& diagnostic) {
    const auto rule = std::ranges::find(rules, diagnostic.rule, &Rule::name);
    return rule != rules.end() && rule->needs_history && !options.checks(diagnostic.path);
  });
}

/// What is remembered is of all files: for as long as it runs, all are reported. Gives those that were asked for.
std::vector<bool> report_all(journal::Workspace& workspace) {
  std::vector<bool> asked;
  for (journal::JournalFile& file : workspace.files) asked.push_back(std::exchange(file.is_reported, true));
  return asked;
}

void report_asked(const std::vector<bool>& asked, LintResult& result) {
  std::set<std::string_view> others;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    journal::JournalFile& file = result.workspace.files[i];
    file.is_reported = asked[i];
    if (asked[i]) continue;
    others.insert(file.source.path);
    if (!result.untold.empty()) result.untold[i] = nullptr;
  }
  if (!others.empty()) std::erase_if(result.diagnostics, [&others](const Diagnostic& d) { return others.contains(d.path); });
}

/// Gives what was found its fingerprints, and takes out what is not wanted.
disk::Result<void> make_ready(const LintOptions& options, LintResult& result) {
  if (options.has_fingerprints) set_fingerprints(result.workspace, result.diagnostics);
  return options.filter ? options.filter(result) : disk::Result<void>();
}

}  // namespace

std::string_view family_name(Family family) {
  switch (family) {
    case Family::structure: return "structure";
    case Family::dates: return "dates";
    case Family::reproducibility: return "reproducibility";
    case Family::numbers: return "numbers";
    case Family::links: return "links";
    case Family::rendering: return "rendering";
    case Family::history: return "history";
    case Family::input: return "input";
  }
  return "";
}

const history::HistoryResult& SharedHistory::get() const {
  std::call_once(once_, [this] {
    result_ = history::read_history(repository(), workspace_, options_);
    is_read_ = true;
  });
  return result_;
}

const history::HistoryResult& SharedHistory::whole() const {
  if (!options_.covers) return get();
  std::call_once(whole_once_, [this] {
    // Other rules may be asking the one that is shared.
    whole_ = history::read_history(repository().reopen(), workspace_, {options_.jobs, options_.has_cache, {}});
  });
  return whole_;
}

std::optional<history::HistoryResult> SharedHistory::take() {
  return is_read_ && !options_.covers ? std::optional(std::move(result_)) : std::nullopt;
}

const history::Repository& SharedHistory::repository() const {
  std::call_once(opened_, [this] { repository_.emplace(history::open(workspace_.root.empty() ? "." : workspace_.root)); });
  return *repository_;
}

const ActiveSetting& RepositoryContext::setting(const journal::JournalFile& file) const {
  return settings.at(rule, static_cast<std::size_t>(&file - workspace.files.data()));
}

bool needs_templates(std::span<const Rule> rules, const Settings& settings) {
  return std::ranges::any_of(
      rules, [&](const Rule& rule) { return rule.is_by_file && settings.is_active(static_cast<std::size_t>(&rule - rules.data())); });
}

disk::Result<LintResult> lint(const journal::LoadOptions& load, std::span<const Rule> rules, const LintOptions& options) {
  auto workspace = journal::open_workspace(load);
  if (!workspace) return tl::unexpected(workspace.error());
  auto settings = Settings::make(*workspace, rules, options.selection);
  if (!settings) return tl::unexpected(settings.error());
  settings->narrow_to(options.asked_rules);

  auto templates = journal::TemplateBook::open(*workspace);
  if (!templates) return tl::unexpected(templates.error());

  const RunMemory memory = have_ties(rules, *settings) ? RunMemory(*workspace, *templates, *settings, load, options) : RunMemory();
  const std::vector<bool> asked = memory.is_used() ? report_all(*workspace) : std::vector<bool>();
  std::optional<LintResult> part =
      memory.has_record() ? lint_changed(*workspace, *templates, memory, load, rules, *settings, options) : std::nullopt;
  if (part) {
    report_asked(asked, *part);
    leave_unchecked(rules, options, *part);
    if (!options.has_fingerprints || give_texts(part->diagnostics, load, *part)) {
      if (auto ready = make_ready(options, *part); !ready) return tl::unexpected(ready.error());
      if (tell_rest(rules, options, *part) && give_lines(part->diagnostics, load, *part)) return std::move(*part);
    }
  }
  const RunMemory nothing;
  const RunMemory& remembers = memory.is_kept() ? memory : nothing;
  auto result = lint_whole(std::move(*workspace), *templates, remembers, load, rules, *settings, options);
  if (!result) return result;
  report_asked(asked, *result);
  if (remembers.is_used()) leave_unchecked(rules, options, *result);
  if (auto ready = make_ready(options, *result); !ready) return tl::unexpected(ready.error());
  return result;
}

}  // namespace labbook::lint
