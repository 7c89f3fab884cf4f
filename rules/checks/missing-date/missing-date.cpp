#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "journal/habit.h"
#include "journal/vocabulary.h"
#include "journal/written_dates.h"
#include "lint/entry_check.h"
#include "lint/wording.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

/// Where most entries have no date the team does without: one word for the journal, no more.
bool is_habit_of_few(const journal::Demand& demand) { return demand.is_inferred() && demand.kept * 2 < demand.of; }

std::string journal_message(const journal::Demand& demand) {
  if (demand.kept == 0) return "no entry of this journal has a date";
  return fmt::format("{} of {} entries of this journal have a date", demand.kept, demand.of);
}

/// An end is asked for by templates alone: many an experiment takes no longer than a day, and one that runs has none.
void check_end(const EntryCase& at, Findings& findings) {
  const journal::Demand& demand = at.expected.end_date;
  const bool is_stated =
      at.entry.end_date || std::ranges::any_of(at.entry.dates, [](const auto& date) { return date.role == journal::DateRole::end; });
  if (demand.is_inferred() || !demand.is_asked() || is_stated || is_unfinished(at.entry)) return;
  Diagnostic diagnostic;
  diagnostic.span = heading_of(at.file, at.entry);
  diagnostic.severity = severity_of(at.setting, demand);
  diagnostic.message = fmt::format("no end date in {}, {}", in_quotes(at.entry.title), origin_of(demand, at.expected));
  diagnostic.help = "write the day on which the experiment ended, as in \"End date: 2024-03-05\"";
  findings.add(at.file, std::move(diagnostic));
}

/// `2025-XX-XX`, `<run> · <date>`: the author knows that the day is not there.
bool is_left_open(std::string_view title) {
  const std::size_t open = title.find('<');
  return title.find("XX") != std::string_view::npos || (open != std::string_view::npos && title.find('>', open) != std::string_view::npos);
}

constexpr std::uint32_t kFirstLines = 8;

/// `**Two changes** (2024-03-01): …`: the day stands in the text.
bool tells_day(const EntryCase& at) {
  const std::uint32_t last = std::min(at.entry.end_line, at.entry.line + kFirstLines);
  for (std::uint32_t line = at.entry.line + 1; line <= last; ++line) {
    const auto dates = journal::find_dates(at.file.source.line_text(line), journal::shipped_vocabulary());
    if (std::ranges::any_of(dates, [](const journal::WrittenDate& date) { return date.year != 0 && !date.is_weak; })) return true;
  }
  return false;
}

/// Summaries and plans, and what states nothing of what was run: other entries' habit is none of theirs.
bool is_of_another_kind(const journal::Entry& entry) {
  const bool states_something = !entry.metrics.empty() || !entry.parameters.empty() || !entry.fields.empty() || !entry.sections.empty();
  return entry.ids.empty() &&
         (!states_something || shipped_wording().not_runs.is_in(entry.title) || shipped_wording().other_work.is_in(entry.title));
}

void check(const RepositoryContext& context, Findings& findings) {
  std::set<const journal::JournalFile*> undated;
  for_each_entry(context, [&](const EntryCase& at) {
    const journal::Demand& demand = at.expected.date;
    check_end(at, findings);
    if (at.has_date || !demand.is_asked() || is_left_open(at.entry.title)) return;
    Diagnostic diagnostic;
    diagnostic.span = heading_of(at.file, at.entry);
    diagnostic.severity = severity_of_content(at.setting, demand);
    if (demand.is_inferred() && !at.setting.is_severity_configured && (is_of_another_kind(at.entry) || tells_day(at)))
      diagnostic.severity = std::min(diagnostic.severity, Severity::info);
    if (is_habit_of_few(demand) && !at.setting.is_severity_configured) {
      if (!undated.insert(&at.file).second) return;
      diagnostic.message = journal_message(demand);
      diagnostic.help = "write the date of each experiment, as in \"Date: 2024-03-05\"";
    } else {
      diagnostic.message = fmt::format("no date in {}, {}", in_quotes(at.entry.title), origin_of(demand, at.expected));
      diagnostic.help = "write the day on which the experiment was started, as in \"Date: 2024-03-05\"";
    }
    findings.add(at.file, std::move(diagnostic));
  });
}

constexpr Rule kRule{.name = "missing-date",
                     .family = Family::dates,
                     .severity = Severity::error,
                     .summary = "an entry states no date where the template or the other entries do",
                     .check_repository = check,
                     .is_by_file = true};

}  // namespace

const Rule& missing_date_rule() { return kRule; }

}  // namespace labbook::rules
