#include "report/change_report.h"

#include <algorithm>
#include <map>

namespace labbook::report {
namespace {

using history::EntryDifference;
using lint::Diagnostic;
using lint::LintResult;
using IsAsked = std::function<bool(const std::string& path)>;

const std::string& path_of(const EntryDifference& difference) {
  return (difference.after.file != nullptr ? difference.after : difference.before).file->source.path;
}

/// A group says nothing of its own beyond its heading; what is in it is told experiment by experiment.
bool is_experiment(const history::EntryOfState& place) { return place.entry->kind == journal::EntryKind::experiment; }

void add_differences(ChangeReport& report, const LintResult& before, const LintResult& after, const IsAsked& is_asked) {
  results::MetricNames names(journal::shipped_vocabulary(), after.workspace.config);
  results::Standings standings(after.workspace, names);
  for (EntryDifference& difference : history::compare_states(before.workspace, after.workspace)) {
    const bool is_there = difference.after.entry != nullptr;
    if (!is_asked(path_of(difference)) || !is_experiment(is_there ? difference.after : difference.before)) continue;
    if (!is_there) {
      report.removed.push_back(difference.before);
    } else if (difference.before.entry != nullptr) {
      report.changed.push_back(std::move(difference));
    } else {
      report.added.push_back({difference.after, standings.of(*difference.after.file, *difference.after.entry)});
    }
  }
}

/// Findings that the other side does not have: by path and fingerprint, then, as an entry may have moved to another
/// journal, by fingerprint alone.
std::vector<const Diagnostic*> without(const std::vector<Diagnostic>& findings, const std::vector<Diagnostic>& others) {
  std::map<std::string_view, std::vector<const Diagnostic*>> left;
  for (const Diagnostic& other : others) left[other.fingerprint].push_back(&other);
  std::vector<const Diagnostic*> unmatched;
  const auto take = [&left](const Diagnostic& d, bool is_same_path) {
    std::vector<const Diagnostic*>& equal = left[d.fingerprint];
    const auto found = std::ranges::find_if(equal, [&](const Diagnostic* other) { return !is_same_path || other->path == d.path; });
    if (found == equal.end()) return false;
    equal.erase(found);
    return true;
  };
  for (const Diagnostic& d : findings) {
    if (!take(d, true)) unmatched.push_back(&d);
  }
  std::erase_if(unmatched, [&](const Diagnostic* d) { return take(*d, false); });
  return unmatched;
}

/// What stood in an experiment or a journal that is gone has not been mended.
bool is_gone(const Diagnostic& d, const ChangeReport& report, const LintResult& after) {
  const auto has_path = [&d](const journal::JournalFile& file) { return file.source.path == d.path; };
  if (std::ranges::none_of(after.workspace.files, has_path)) return true;
  return std::ranges::any_of(report.removed, [&d](const history::EntryOfState& gone) {
    return gone.file->source.path == d.path && gone.entry->line <= d.begin.line && d.begin.line <= gone.entry->end_line;
  });
}

void add_findings(ChangeReport& report, const LintResult& before, const LintResult& after, const IsAsked& is_asked) {
  report.new_findings = without(after.diagnostics, before.diagnostics);
  report.mended_findings = without(before.diagnostics, after.diagnostics);
  std::erase_if(report.mended_findings, [&](const Diagnostic* d) { return is_gone(*d, report, after); });
  for (auto* findings : {&report.new_findings, &report.mended_findings}) {
    std::erase_if(*findings, [&](const Diagnostic* d) { return !is_asked(d->path); });
    std::ranges::stable_sort(*findings, std::ranges::greater{}, [](const Diagnostic* d) { return d->severity; });
  }
}

void add_secrets(const LintResult& result, std::vector<std::string>& secrets) {
  for (const journal::JournalFile& file : result.workspace.files) {
    const auto spans = result.secrets.find(file.source.path);
    if (spans == result.secrets.end()) continue;
    for (const text::Span& span : spans->second) secrets.emplace_back(span.of(file.source.text));
  }
}

}  // namespace

bool ChangeReport::is_empty() const {
  return added.empty() && changed.empty() && removed.empty() && new_findings.empty() && mended_findings.empty();
}

ChangeReport make_change_report(std::string since, const LintResult& before, const LintResult& after, const IsAsked& is_asked) {
  ChangeReport report;
  report.since = std::move(since);
  add_differences(report, before, after, is_asked);
  add_findings(report, before, after, is_asked);
  add_secrets(before, report.secrets);
  add_secrets(after, report.secrets);
  std::erase_if(report.secrets, [](const std::string& secret) { return secret.empty(); });
  return report;
}

}  // namespace labbook::report
