#include "journal/times_of_day.h"

#include <algorithm>
#include <cstdlib>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr int kYearsOfJournal = 5;

/// `9.21.18`, and not `9.21.2018`.
bool may_be_time(const Head& head, const WrittenDate& date) {
  if (date.separator != '.' || date.year == 0 || date.span.end < 6) return false;
  return head.title[date.span.end - 3] == '.' && is_digit(head.title[date.span.end - 1]);
}

/// The most of the years that lie within those of one journal. `years` are sorted.
std::size_t count_together(const std::vector<int>& years) {
  std::size_t most = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < years.size(); ++last) {
    while (years[last] - years[first] > kYearsOfJournal) ++first;
    most = std::max(most, last + 1 - first);
  }
  return most;
}

/// A journal that is kept for long goes on from year to year. `years` are in the document's order.
std::size_t count_next(const std::vector<int>& years) {
  std::size_t next = 0;
  for (std::size_t i = 1; i < years.size(); ++i) next += std::abs(years[i] - years[i - 1]) <= kYearsOfJournal ? 1U : 0U;
  return next;
}

}  // namespace

void drop_times_of_day(std::vector<Head>& heads) {
  std::vector<int> years;
  for (const Head& head : heads) {
    for (const WrittenDate& date : head.dates) {
      if (may_be_time(head, date)) years.push_back(date.year);
    }
  }
  if (years.empty() || (years.size() > 1 && 3 * count_next(years) > 2 * (years.size() - 1))) return;
  std::sort(years.begin(), years.end());
  if (3 * count_together(years) > 2 * years.size()) return;
  for (Head& head : heads) std::erase_if(head.dates, [&](const WrittenDate& date) { return may_be_time(head, date); });
}

}  // namespace labbook::journal
