#include "lint/date_order.h"

#include "catch.h"

using namespace labbook;
using namespace labbook::lint;
using journal::Date;

namespace {

/// Days of March 2024.
std::vector<Date> days(std::initializer_list<int> of_march) {
  std::vector<Date> dates;
  for (const int day : of_march) dates.push_back({2024, 3, static_cast<std::int8_t>(day)});
  return dates;
}

std::vector<std::size_t> out_of_order(const std::vector<Date>& dates) { return dates_out_of_order(dates, direction_of(dates)); }

}  // namespace

TEST_CASE("a journal's direction is that of three of four steps") {
  CHECK(direction_of(days({1, 2, 3, 4})) == Direction::oldest_first);
  CHECK(direction_of(days({9, 7, 5, 4})) == Direction::newest_first);
  CHECK(direction_of(days({1, 2, 3})) == Direction::none);
  CHECK(direction_of(days({1, 5, 2, 6, 3})) == Direction::none);
  CHECK(direction_of(days({4, 4, 4, 4, 4})) == Direction::none);
}

TEST_CASE("the one date that breaks the order is found, wherever it stands") {
  CHECK(out_of_order(days({1, 2, 9, 4, 5})) == std::vector<std::size_t>{2});
  CHECK(out_of_order(days({9, 2, 3, 4, 5})) == std::vector<std::size_t>{0});
  CHECK(out_of_order(days({2, 3, 4, 5, 1})) == std::vector<std::size_t>{4});
  CHECK(out_of_order(days({9, 8, 1, 6, 5})) == std::vector<std::size_t>{2});
  CHECK(out_of_order(days({1, 2, 2, 3, 3})).empty());
}

TEST_CASE("a second list in the same journal breaks nothing") { CHECK(out_of_order(days({11, 12, 13, 14, 1, 2, 3, 4})).empty()); }

TEST_CASE("a month without a day is neither before nor after its days") {
  const std::vector<Date> dates{{2024, 1, 5}, {2024, 2, 0}, {2024, 2, 1}, {2024, 3, 0}, {2024, 3, 9}};
  CHECK(out_of_order(dates).empty());
}
