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

/// Somewhere on earth it is already tomorrow.
constexpr int kDaysOfGrace = 1;

bool is_future(const Date& date, const Date& today) {
  if (date.day == 0) return is_certainly_before(today, date);
  return journal::days_since_epoch(date) > journal::days_since_epoch(today) + kDaysOfGrace;
}

/// `holdout 7/30/60/90 days`
bool is_part_of_list(std::string_view text, const text::Span& span) {
  return (span.end < text.size() && text[span.end] == '/') || (span.begin > 0 && text[span.begin - 1] == '/');
}

void check(const FileContext& context, Findings& findings) {
  const Date today = journal::today();
  for (const journal::Entry& entry : context.journal().entries) {
    const DateMention* start = find_date(entry, DateRole::start);
    if (start == nullptr || entry.status == "planned" || !is_future(*start->date, today)) continue;
    if (is_part_of_list(context.source().text, start->place.span)) continue;
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
