// Whether 03/04/2024 is the third of April or the fourth of March.
#pragma once

#include <optional>
#include <span>

#include "journal/written_dates.h"

namespace labbook::journal {

/// How the numeric dates of one journal are to be read.
struct DateOrder {
  bool is_day_first = true;
  bool is_settled = false;            ///< a date, the order of the entries or the language settles it
  bool are_dots_month_first = false;  ///< `12.19.25` is among the dates, and nothing like `19.12.25`
};

/// Settles it by the dates that allow one reading, then by which reading keeps the entries in order, then by the
/// language. `dates` are in the order of the document.
DateOrder settle_date_order(std::span<const WrittenDate> dates, bool is_russian);

/// The calendar date, year 0 where none is written; no value where there is no such day.
std::optional<Date> to_date(const WrittenDate& written, DateOrder order);

}  // namespace labbook::journal
