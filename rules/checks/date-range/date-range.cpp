#include <fmt/format.h>

#include "lint/dates.h"
#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::DateMention;
using journal::DateRole;

void check(const FileContext& context, Findings& findings) {
  for (const journal::Entry& entry : context.journal().entries) {
    const DateMention* start = find_date(entry, DateRole::start);
    const DateMention* end = find_date(entry, DateRole::end);
    if (start == nullptr || end == nullptr || !is_certainly_before(*end->date, *start->date)) continue;
    Diagnostic diagnostic;
    diagnostic.span = end->place.span;
    diagnostic.message =
        fmt::format("the experiment ends on {}, before it starts on {}", journal::to_iso(*end->date), journal::to_iso(*start->date));
    diagnostic.help = "correct one of the two dates";
    if (start->is_year_inferred || end->is_year_inferred) diagnostic.severity = Severity::warning;
    diagnostic.related.push_back({{}, start->place.span, "the start", {}});
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "date-range",
                     .family = Family::dates,
                     .severity = Severity::error,
                     .summary = "an experiment ends before it starts",
                     .check_file = check};

}  // namespace

const Rule& date_range_rule() { return kRule; }

}  // namespace labbook::rules
