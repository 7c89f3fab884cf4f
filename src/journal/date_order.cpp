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
    const std::optional<Date> date = to_date(written, {is_day_first, true});
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
  std::vector<WrittenDate> numeric;
  for (const WrittenDate& date : dates) {
    if (date.month != 0 || date.state != DateState::read) continue;
    numeric.push_back(date);
    if (date.separator == '.') continue;
    day_first += date.first > 12 ? 1 : 0;
    month_first += date.second > 12 ? 1 : 0;
  }
  if (day_first != month_first) return {day_first > month_first, true};
  const int disorder_of_days = count_disorder(numeric, true);
  const int disorder_of_months = count_disorder(numeric, false);
  if (disorder_of_days != disorder_of_months) return {disorder_of_days < disorder_of_months, true};
  return {true, is_russian};
}

std::optional<Date> to_date(const WrittenDate& written, DateOrder order) {
  if (written.state != DateState::read) return std::nullopt;
  Date date{written.year, written.month, written.day};
  if (written.month == 0) {
    const bool is_day_first = written.separator == '.' || written.first > 12 || (order.is_day_first && written.second <= 12);
    date.day = is_day_first ? written.first : written.second;
    date.month = is_day_first ? written.second : written.first;
  }
  if (date.month < 1 || date.month > 12 || date.day < 0) return std::nullopt;
  Date leap = date;
  if (leap.year == 0) leap.year = 2000;
  return is_valid(leap) ? std::optional(date) : std::nullopt;
}

}  // namespace labbook::journal
