#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>

#include "journal/vocabulary.h"
#include "lint/entry_check.h"
#include "lint/history_check.h"
#include "lint/wording.h"
#include "rules/checks/stale-entry/told_outcome.h"
#include "rules/registry.h"
#include "text/ascii.h"

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

/// As the entry writes it.
std::string_view written_status(const journal::Entry& entry) {
  const auto is_status = [](const journal::Field& field) { return field.name == "status"; };
  const auto field = std::ranges::find_if(entry.fields, is_status);
  return field == entry.fields.end() ? std::string_view(entry.status) : field->value;
}

/// "Active champion" of what has results: it serves, and nobody waits for its end.
bool is_in_service(const journal::Entry& entry) {
  const std::string_view words = written_status(entry);
  return !entry.metrics.empty() && shipped_wording().in_service.contains(words.substr(0, words.find_first_of(" ,;:(")));
}

constexpr int kWordsOfReason = 3;  ///< "On hold (June)", "paused, see below" give none

/// "On hold — the labels come first": somebody decided so, and wrote why.
bool is_put_aside(const journal::Entry& entry) {
  const std::string_view words = written_status(entry);
  const std::size_t end =
      std::min({words.find_first_of(",;:("), words.find(" - "), words.find("\xe2\x80\x93"), words.find("\xe2\x80\x94")});
  if (end == std::string_view::npos || !shipped_wording().put_aside.contains(words.substr(0, end))) return false;
  std::istringstream reason{std::string(words.substr(end + 1))};
  const auto has_letter = [](const std::string& word) { return std::ranges::any_of(word, text::is_word_byte); };
  return std::count_if(std::istream_iterator<std::string>(reason), {}, has_letter) >= kWordsOfReason;
}

bool is_open(const journal::Entry& entry) {
  return (entry.status == "running" || entry.status == "blocked") && !is_in_service(entry) && !is_put_aside(entry);
}
bool is_closed(const journal::Entry& entry) { return !entry.status.empty() && !is_open(entry) && entry.status != "planned"; }

/// A table, or a section on the outcome: a result may be told without a number that is known for one.
bool may_tell_result(const journal::Entry& entry) {
  const auto is_outcome = [](const journal::Section& section) {
    const std::string_view kind = journal::shipped_vocabulary().section_kinds.find(section.name);
    return section.is_known && (kind == "results" || kind == "analysis");
  };
  return !entry.tables.empty() || std::ranges::any_of(entry.sections, is_outcome);
}

/// What can't be an experiment that waits for its number: a line of an overview, a part of a report.
bool is_told_in_passing(const journal::Entry& entry) {
  return journal::is_row(entry) || entry.line == entry.end_line || (!entry.date && entry.ids.size() != 1);
}

bool lacks_result(const HistoryCase& at) {
  const journal::Entry& entry = at.entry;
  if (!entry.metrics.empty() || is_closed(entry) || is_told_in_passing(entry)) return false;
  return entry.status == "planned" || (!may_tell_result(entry) && !may_tell_outcome(entry, at.file.source.text));
}

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
  const bool is_in_progress = is_open(at.entry);
  if (!is_in_progress && !(misses_numbers && lacks_result(at))) return;
  Diagnostic diagnostic;
  diagnostic.span = heading_of(at.file, at.entry);
  const std::string commit = shown_commit(at.result.commit_of(*at.history.last()));
  if (is_in_progress) {
    diagnostic.severity = Severity::error;
    diagnostic.message = fmt::format("{} is {} and was last changed {} days ago ({})", in_quotes(at.entry.title),
                                     in_quotes(written_status(at.entry)), days, commit);
    diagnostic.help = "write how it ended, or that it was given up";
  } else {
    diagnostic.severity = at.setting.is_severity_configured ? Severity::error : Severity::info;
    diagnostic.message = fmt::format("{} has no result and was last changed {} days ago ({})", in_quotes(at.entry.title), days, commit);
    diagnostic.help = "write the result, or that there is none";
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

/// The first of the entry's own results, where they stand in a section on results or a part of it: a plan names numbers
/// elsewhere, those that it wants and those that others had.
const journal::Metric* reported_result(const journal::Entry& entry) {
  bool is_on_results = false;
  for (const journal::Section& section : entry.sections) {
    if (section.is_known) is_on_results = journal::shipped_vocabulary().section_kinds.find(section.name) == "results";
    if (!is_on_results) continue;
    const auto is_result = [&](const journal::Metric& metric) {
      return !metric.is_reference && section.body.contains(metric.place.span.begin);
    };
    const auto found = std::ranges::find_if(entry.metrics, is_result);
    if (found != entry.metrics.end()) return &*found;
  }
  return nullptr;
}

const journal::Field* status_field(const journal::Entry& entry) {
  const auto found = std::ranges::find(entry.fields, "status", &journal::Field::name);
  return found == entry.fields.end() ? nullptr : &*found;
}

/// `Status: planned` above results.
void check_status(const FileContext& context, Findings& findings) {
  for (const journal::Entry& entry : context.journal().entries) {
    if (entry.status != "planned" || journal::is_row(entry)) continue;
    const journal::Field* status = status_field(entry);
    const journal::Metric* result = status == nullptr ? nullptr : reported_result(entry);
    if (result == nullptr || result->place.line <= status->place.line) continue;
    Diagnostic diagnostic;
    diagnostic.span = status->place.span;
    diagnostic.message = fmt::format("{} is {}, and reports {} {} in line {}", in_quotes(entry.title), in_quotes(status->value),
                                     result->name, result->text, result->place.line);
    diagnostic.help = "write how it ended";
    diagnostic.related.push_back({{}, result->place.span, "its result", {}});
    findings.add(std::move(diagnostic));
  }
}

constexpr OptionDeclaration kOptions[] = {{"days", OptionKind::number}};

constexpr Rule kRule{
    .name = "stale-entry",
    .family = Family::history,
    .severity = Severity::warning,
    .summary = "an experiment is in progress, or without a result, and nobody has touched it for long; or planned, with results",
    .check_file = check_status,
    .check_repository = check,
    .ties = tied_to_nothing,
    .options = kOptions};

}  // namespace

const Rule& stale_entry_rule() { return kRule; }

}  // namespace labbook::rules
