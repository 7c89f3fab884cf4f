#include "journal/date_order.h"

#include <algorithm>
#include <vector>

namespace labbook::journal {
namespace {

/// How often the reading goes against the direction that most steps take.
int count_disorder(std::span<const WrittenDate> dates, bool is_day_first) {
  int rising = 0;
  int falling = 0;
  std::optional<Date> previous;
  for (const WrittenDate& written : dates) {
    if (written.is_end) continue;
    const std::optional<Date> date = to_date(written, {is_day_first, true, false});
    if (!date) return static_cast<int>(dates.size());
    if (previous && *previous < *date) ++rising;
    if (previous && *date < *previous) ++falling;
    previous = date;
  }
  return std::min(rising, falling);
}

}  // namespace

DateOrder settle_date_order(std::span<const WrittenDate> dates, bool is_russian) {
  int day_first = 0;
  int month_first = 0;
  int dots_day_first = 0;
  int dots_month_first = 0;
  std::vector<WrittenDate> numeric;
  for (const WrittenDate& date : dates) {
    if (date.month != 0 || date.state != DateState::read) continue;
    numeric.push_back(date);
    int& days = date.separator == '.' ? dots_day_first : day_first;
    int& months = date.separator == '.' ? dots_month_first : month_first;
    days += date.first > 12 ? 1 : 0;
    months += date.second > 12 ? 1 : 0;
  }
  if (dots_month_first > 0 && dots_day_first == 0 && day_first == 0) return {false, true, true};
  if (day_first != month_first) return {day_first > month_first, true, false};
  const int disorder_of_days = count_disorder(numeric, true);
  const int disorder_of_months = count_disorder(numeric, false);
  if (disorder_of_days != disorder_of_months) return {disorder_of_days < disorder_of_months, true, false};
  return {true, is_russian, false};
}

std::optional<Date> to_date(const WrittenDate& written, DateOrder order) {
  if (written.state != DateState::read) return std::nullopt;
  Date date{written.year, written.month, written.day};
  if (written.month == 0) {
    const bool is_day_by_dot = written.separator == '.' && !order.are_dots_month_first;
    const bool is_day_first = is_day_by_dot || written.first > 12 || (order.is_day_first && written.second <= 12);
    date.day = is_day_first ? written.first : written.second;
    date.month = is_day_first ? written.second : written.first;
  }
  if (date.month < 1 || date.month > 12 || date.day < 0) return std::nullopt;
  Date leap = date;
  if (leap.year == 0) leap.year = 2000;
  return is_valid(leap) ? std::optional(date) : std::nullopt;
}

}  // namespace labbook::journal
