#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>

#include "lint/dates.h"
#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Date;
using journal::DateMention;
using journal::DateState;

/// The numbers of `2024-13-05`, which need be no day of the calendar.
std::optional<Date> year_month_day(std::string_view text) {
  int year = 0, month = 0, day = 0, end = 0;
  const std::string whole(text);
  const bool is_read = std::sscanf(whole.c_str(), "%4d%*1[-./]%2d%*1[-./]%2d%n", &year, &month, &day, &end) == 3;
  if (!is_read || year < 1000 || static_cast<std::size_t>(end) != whole.size()) return std::nullopt;
  return Date{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
}

/// The date with day and month exchanged, where that one exists: 2024-13-05 was meant to be 2024-05-13.
std::optional<Date> exchanged(const Date& date) {
  const Date other{date.year, date.day, date.month};
  return date.month > 12 && journal::is_valid(other) ? std::optional(other) : std::nullopt;
}

std::string what_is_wrong(const DateMention& mention, const std::optional<Date>& date) {
  if (mention.state == DateState::unreadable) return fmt::format("{} is not a date", in_quotes(mention.text));
  if (!date || date->day == 0) return fmt::format("{} is not a day of the calendar", in_quotes(mention.text));
  if (date->month < 1 || date->month > 12)
    return fmt::format("{} does not exist: there is no month {}", in_quotes(mention.text), date->month);
  return fmt::format("{} does not exist: {} has no day {}", in_quotes(mention.text), in_words({date->year, date->month, 0}), date->day);
}

/// Whether the text was surely meant as a date: short, with a year of our time in it. `40/50/60` may be anything.
bool is_meant_as_date(std::string_view text) {
  if (text.size() > 24) return false;
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const std::string_view year = text.substr(i, 4);
    const bool is_number = std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; });
    if (is_number && (year.starts_with("19") || year.starts_with("20"))) return true;
  }
  return false;
}

void check(const FileContext& context, Findings& findings) {
  for (const journal::Entry& entry : context.journal().entries) {
    for (const DateMention& mention : entry.dates) {
      if (mention.state != DateState::unreadable && mention.state != DateState::impossible) continue;
      if (!is_meant_as_date(mention.text)) continue;
      Diagnostic diagnostic;
      diagnostic.span = mention.place.span;
      const std::optional<Date> date = year_month_day(mention.text);
      diagnostic.message = what_is_wrong(mention, date);
      diagnostic.help = "write year, month and day, as in 2024-03-05";
      if (const auto meant = date ? exchanged(*date) : std::nullopt) {
        diagnostic.help = fmt::format("did you mean {}?", journal::to_iso(*meant));
      }
      findings.add(std::move(diagnostic));
    }
  }
}

constexpr Rule kRule{.name = "invalid-date",
                     .family = Family::dates,
                     .severity = Severity::error,
                     .summary = "a date that is no date, or no day of the calendar",
                     .check_file = check};

}  // namespace

const Rule& invalid_date_rule() { return kRule; }

}  // namespace labbook::rules
