#include <fmt/format.h>

#include "lint/dates.h"
#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Date;
using journal::DateMention;
using journal::DateRole;

constexpr std::size_t kLongestTime = 8;  ///< bytes of `09.18.35`: a year of four digits takes more

/// Somewhere on earth it is already tomorrow.
constexpr int kDaysOfGrace = 1;

bool is_future(const Date& date, const Date& today) {
  if (date.day == 0) return is_certainly_before(today, date);
  return journal::days_since_epoch(date) > journal::days_since_epoch(today) + kDaysOfGrace;
}

/// `9.18.35`: what would be years away if it were a date is a time of the day, or a version.
bool is_of_clock(const DateMention& mention, const Date& today) {
  return mention.text.size() <= kLongestTime && mention.date->year > today.year + 1;
}

void check(const FileContext& context, Findings& findings) {
  const Date today = journal::today();
  for (const journal::Entry& entry : context.journal().entries) {
    const DateMention* start = find_date(entry, DateRole::start);
    if (start == nullptr || entry.status == "planned" || !is_future(*start->date, today)) continue;
    if (is_part_of_list(context.source().text, *start) || is_of_clock(*start, today)) continue;
    Diagnostic diagnostic;
    diagnostic.span = start->place.span;
    diagnostic.message = fmt::format("{} is in the future: today is {}", in_quotes(start->text), journal::to_iso(today));
    diagnostic.help = "correct the date, or give the entry the status \"planned\"";
    if (start->is_year_inferred) diagnostic.severity = Severity::info;
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "future-date",
                     .family = Family::dates,
                     .severity = Severity::warning,
                     .summary = "an experiment is dated in the future",
                     .check_file = check,
                     .sees_today = true};

}  // namespace

const Rule& future_date_rule() { return kRule; }

}  // namespace labbook::rules
