#include "journal/date.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

namespace labbook::journal {
namespace {

std::chrono::year_month_day calendar(const Date& date) {
  const int day = date.day == 0 ? 1 : date.day;
  return std::chrono::year{date.year} / static_cast<int>(date.month) / day;
}

Date to_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day parts{day};
  return {static_cast<std::int16_t>(static_cast<int>(parts.year())), static_cast<std::int8_t>(static_cast<unsigned>(parts.month())),
          static_cast<std::int8_t>(static_cast<unsigned>(parts.day()))};
}

}  // namespace

bool is_valid(const Date& date) { return date.day >= 0 && calendar(date).ok(); }

std::string to_iso(const Date& date) {
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Date monday_of_week(int year, int week) {
  const std::chrono::sys_days fourth{std::chrono::year{year} / 1 / 4};  // the fourth of January is always in the first week
  const auto behind_monday = std::chrono::weekday{fourth} - std::chrono::Monday;
  return to_date(fourth - behind_monday + std::chrono::days{7 * (week - 1)});
}

Date days_after(const Date& date, int days) { return to_date(std::chrono::sys_days(calendar(date)) + std::chrono::days{days}); }

std::int32_t days_since_epoch(const Date& date) {
  return static_cast<std::int32_t>(std::chrono::sys_days(calendar(date)).time_since_epoch().count());
}

Date today() {
  std::tm parts{};
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::time_t seconds = std::strtoll(fixed, nullptr, 10);
    ::gmtime_r(&seconds, &parts);
  } else {
    const std::time_t seconds = std::time(nullptr);
    ::localtime_r(&seconds, &parts);
  }
  return {static_cast<std::int16_t>(parts.tm_year + 1900), static_cast<std::int8_t>(parts.tm_mon + 1),
          static_cast<std::int8_t>(parts.tm_mday)};
}

}  // namespace labbook::journal
