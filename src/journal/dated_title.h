// Titles that are a date and no more.
#pragma once

#include <span>
#include <string_view>

#include "journal/written_dates.h"

namespace labbook::journal {

/// Whether nothing stands beside the dates but signs, the day of the week and a numbered week or day:
/// `Monday, 5 March`, `Week 12 (Mar 4 - Mar 10)`. False without a date.
bool is_only_dates(std::string_view title, std::span<const WrittenDate> dates);

/// `September 2023`: one month and no day of it.
bool is_only_month(std::string_view title, std::span<const WrittenDate> dates);

}  // namespace labbook::journal
