#include <fmt/format.h>

#include <algorithm>

#include "lint/entry_check.h"
#include "lint/history_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr double kDays = 90;

/// The last day on which anybody said anything of the experiment.
std::int32_t last_day(const HistoryCase& at) {
  std::int32_t day = history::day_of(at.result.commit_of(*at.history.last()).time);
  if (at.entry.date) day = std::max(day, journal::days_since_epoch(*at.entry.date));
  if (at.entry.end_date) day = std::max(day, journal::days_since_epoch(*at.entry.end_date));
  return day;
}

bool is_open(const journal::Entry& entry) { return entry.status == "running" || entry.status == "blocked"; }
bool is_closed(const journal::Entry& entry) { return !entry.status.empty() && !is_open(entry) && entry.status != "planned"; }

/// Whether the journal's entries usually report numbers: where they do not, an entry without them lacks nothing.
bool reports_numbers(const journal::Journal& journal) {
  std::size_t all = 0;
  std::size_t with_numbers = 0;
  for (const journal::Entry& entry : journal.entries) {
    if (entry.kind == journal::EntryKind::group || entry.is_template) continue;
    ++all;
    with_numbers += entry.metrics.empty() ? 0 : 1;
  }
  return all >= 4 && with_numbers * 4 >= all * 3;
}

void check_entry(const HistoryCase& at, std::int32_t today, bool misses_numbers, Findings& findings) {
  // What is being edited is not stale, and what was never committed has no day.
  if (!at.history.last() || !at.history.uncommitted.empty()) return;
  const std::int32_t days = today - last_day(at);
  if (days <= at.setting.option("days", kDays)) return;
  Diagnostic diagnostic;
  diagnostic.span = heading_of(at.file, at.entry);
  const std::string commit = shown_commit(at.result.commit_of(*at.history.last()));
  if (is_open(at.entry)) {
    diagnostic.severity = Severity::error;
    diagnostic.message = fmt::format("{} is \"{}\" and was last changed {} days ago ({})", in_quotes(at.entry.title),
                                     at.entry.status, days, commit);
    diagnostic.help = "write how it ended, or that it was given up";
  } else if (misses_numbers && at.entry.metrics.empty() && !is_closed(at.entry)) {
    diagnostic.severity = at.setting.is_severity_configured ? Severity::error : Severity::info;
    diagnostic.message = fmt::format("{} has no result and was last changed {} days ago ({})", in_quotes(at.entry.title),
                                     days, commit);
    diagnostic.help = "write the result, or that there is none";
  } else {
    return;
  }
  findings.add(at.file, std::move(diagnostic));
}

void check(const RepositoryContext& context, Findings& findings) {
  const std::int32_t today = journal::days_since_epoch(journal::today());
  const journal::JournalFile* file = nullptr;
  bool misses_numbers = false;
  for_each_history(context, [&](const HistoryCase& at) {
    if (file != &at.file) misses_numbers = reports_numbers(at.file.journal);
    file = &at.file;
    check_entry(at, today, misses_numbers, findings);
  });
}

constexpr OptionDeclaration kOptions[] = {{"days", OptionKind::number}};

constexpr Rule kRule{.name = "stale-entry",
                     .family = Family::history,
                     .severity = Severity::warning,
                     .summary = "an experiment is in progress, or without a result, and nobody has touched it for long",
                     .check_repository = check,
                     .options = kOptions,
                     .needs_history = true};

}  // namespace

const Rule& stale_entry_rule() { return kRule; }

}  // namespace labbook::rules
