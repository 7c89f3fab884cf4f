#include "journal/undelimited_days.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestDays = 2;
constexpr int kFirstPlausibleYear = 2010;  ///< `080512` is as well a time, and `101200` a count
constexpr int kLastPlausibleYear = 2039;
constexpr int kDaysOfHalfYear = 6 * 31;  ///< a greater step is the turn of the year

/// `0312`, `0312: two heads`, `240312 — two heads`.
std::optional<WrittenDate> day_at_front(std::string_view title) {
  const std::size_t end = digits_end(title, 0);
  if (end != 4 && end != 6) return std::nullopt;
  const std::size_t next = skip_blanks(title, end);
  const bool is_set_off =
      next >= title.size() || next > end || title[next] == ':' || title[next] == '(' || title.substr(next).starts_with("：");
  if (!is_set_off) return std::nullopt;
  WrittenDate date;
  date.span = {0, static_cast<std::uint32_t>(end)};
  if (end == 6) date.year = static_cast<std::int16_t>(2000 + to_number(title, 0, 2));
  date.month = static_cast<std::int8_t>(to_number(title, end - 4, end - 2));
  date.day = static_cast<std::int8_t>(to_number(title, end - 2, end));
  const bool is_day = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31;
  const bool is_year = end == 4 || (date.year >= kFirstPlausibleYear && date.year <= kLastPlausibleYear);
  return is_day && is_year ? std::optional(date) : std::nullopt;
}

struct Day {
  std::size_t head;
  WrittenDate date;
  int order() const { return (date.year * 12 + date.month) * 31 + date.day; }
};

/// All in one direction, the turn of a year and as many slips as one in four aside.
bool follow_each_other(const std::vector<Day>& days) {
  std::size_t up = 0;
  std::size_t down = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    int step = days[i].order() - days[i - 1].order();
    if (std::abs(step) > kDaysOfHalfYear && days[i].date.year == 0) step = -step;
    up += step >= 0 ? 1 : 0;
    down += step <= 0 ? 1 : 0;
  }
  return 4 * std::max(up, down) >= 3 * (days.size() - 1);
}

}  // namespace

void read_undelimited_days(Outline& outline) {
  std::array<std::vector<Day>, 7> levels;
  std::array<std::size_t, 7> undated{};
  for (std::size_t i = 0; i < outline.heads.size(); ++i) {
    const Head& head = outline.heads[i];
    if (!head.is_heading() || head.level >= levels.size()) continue;
    const std::optional<WrittenDate> date = head.dates.empty() ? day_at_front(head.title) : std::nullopt;
    if (date) levels[head.level].push_back({i, *date});
    else undated[head.level] += head.dates.empty() && is_digit(head.title.empty() ? ' ' : head.title[0]) ? 1 : 0;
  }
  for (std::size_t level = 1; level < levels.size(); ++level) {
    const std::vector<Day>& days = levels[level];
    if (days.size() < kFewestDays || undated[level] > 0 || !follow_each_other(days)) continue;
    for (const Day& day : days) {
      Head& head = outline.heads[day.head];
      head.dates.push_back(day.date);
      std::erase_if(head.ids, [&](const WrittenId& id) { return id.span.begin < day.date.span.end; });
    }
  }
}

}  // namespace labbook::journal
