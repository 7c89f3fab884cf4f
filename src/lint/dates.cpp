#include "lint/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace labbook::lint {
namespace {

using journal::Date;
using journal::DateMention;
using journal::DateState;

constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};

}  // namespace

Fix fix_as_iso(const DateMention& mention, const Date& date, bool is_safe) {
  const std::string iso = journal::to_iso(date);
  return {fmt::format("write the date as {}", iso), is_safe, {{mention.place.span, iso}}, {}};
}

std::string in_words(const Date& date) {
  const std::string_view month = kMonths[static_cast<std::size_t>(date.month - 1) % kMonths.size()];
  if (date.day == 0) return fmt::format("{} {}", month, date.year);
  return fmt::format("{} {} {}", date.day, month, date.year);
}

bool is_part_of_list(std::string_view text, const DateMention& mention) {
  const text::Span& span = mention.place.span;
  return (span.end < text.size() && text[span.end] == '/') || (span.begin > 0 && text[span.begin - 1] == '/');
}

bool is_certainly_before(const Date& a, const Date& b) {
  if (a.day == 0 || b.day == 0) return std::tie(a.year, a.month) < std::tie(b.year, b.month);
  return a < b;
}

const DateMention* find_date(const journal::Entry& entry, journal::DateRole role) {
  const auto found = std::ranges::find_if(
      entry.dates, [&](const DateMention& mention) { return mention.role == role && mention.date && mention.state == DateState::read; });
  return found == entry.dates.end() ? nullptr : &*found;
}

}  // namespace labbook::lint
