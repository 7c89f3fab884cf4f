// Titles that are a date and no more.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "journal/written_dates.h"

namespace labbook::journal {

/// Whether nothing stands beside the dates but signs, the day of the week and a numbered week or day:
/// `Monday, 5 March`, `Week 12 (Mar 4 - Mar 10)`. False without a date.
bool is_only_dates(std::string_view title, std::span<const WrittenDate> dates);

/// `September 2023`: one month and no day of it.
bool is_only_month(std::string_view title, std::span<const WrittenDate> dates);

/// `Day 3`, `Week 2`: a title that only counts days or weeks.
bool counts_days(std::string_view title);

/// That of `2024-03-05-wider-head.md`.
std::optional<WrittenDate> date_of_file_name(std::string_view path, const Vocabulary& vocabulary);

}  // namespace labbook::journal
