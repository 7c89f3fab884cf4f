#include "lint/date_order.h"

#include "lint/dates.h"

namespace labbook::lint {
namespace {

using journal::Date;

constexpr std::size_t kFewestSteps = 3;

bool is_in_order(const Date& first, const Date& second, Direction direction) {
  return direction == Direction::oldest_first ? !is_certainly_before(second, first) : !is_certainly_before(first, second);
}

}  // namespace

Direction direction_of(std::span<const Date> dates) {
  std::size_t up = 0;
  std::size_t down = 0;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    if (is_certainly_before(dates[i - 1], dates[i])) ++up;
    if (is_certainly_before(dates[i], dates[i - 1])) ++down;
  }
  if (up + down < kFewestSteps) return Direction::none;
  if (up >= 3 * down) return Direction::oldest_first;
  if (down >= 3 * up) return Direction::newest_first;
  return Direction::none;
}

std::vector<std::size_t> dates_out_of_order(std::span<const Date> dates, Direction direction) {
  std::vector<std::size_t> out;
  if (direction == Direction::none) return out;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    if (is_in_order(dates[i - 1], dates[i], direction)) continue;
    const bool later_is_alone = i + 1 >= dates.size() || is_in_order(dates[i - 1], dates[i + 1], direction);
    const bool earlier_is_alone = i == 1 || is_in_order(dates[i - 2], dates[i], direction);
    if (later_is_alone) {
      out.push_back(i++);
    } else if (earlier_is_alone) {
      out.push_back(i - 1);
    }
  }
  return out;
}

}  // namespace labbook::lint
