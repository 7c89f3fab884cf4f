#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace labbook::journal {

/// A day of the Gregorian calendar, or a whole month where `day` is 0.
struct Date {
  std::int16_t year = 0;
  std::int8_t month = 0;
  std::int8_t day = 0;
  auto operator<=>(const Date&) const = default;
};

/// Whether the month and the day exist in that year.
bool is_valid(const Date& date);

/// ISO 8601: `2023-09-12`, or `2023-09` for a month.
std::string to_iso(const Date& date);

/// The Monday of a week of the year as ISO 8601 counts them.
Date monday_of_week(int year, int week);

/// The day that many days later; `date` is a whole date.
Date days_after(const Date& date, int days);

/// Days since 1970-01-01; a month counts as its first day.
std::int32_t days_since_epoch(const Date& date);

/// The day in the time zone of the machine, or of SOURCE_DATE_EPOCH (UTC) where that is set
/// (reproducible-builds.org/specs/source-date-epoch).
Date today();

}  // namespace labbook::journal
