// Dates in numerals: `12.09.2023`, `09/2023`, `20240301`, `12/04`; and the pieces that dates with words share with them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "journal/written_dates.h"

namespace labbook::journal {

/// A run of digits.
struct Digits {
  std::size_t begin = 0;
  std::size_t end = 0;
  int value = 0;
  std::size_t size() const { return end - begin; }
};

Digits read_digits(std::string_view text, std::size_t at);

/// Whether a number of four digits may be the year of an experiment.
bool is_year(int number);

/// `24` as 2024, `98` as 1998.
int full_year(int number, std::size_t digits);

/// Whether a digit, a letter or `_` stands at `at`.
bool continues_as_word(std::string_view text, std::size_t at);

/// Impossible where the calendar has no such month or day.
WrittenDate date_of(std::size_t begin, std::size_t end, int year, int month, int day);

/// `20240301`.
std::optional<WrittenDate> read_compact(std::string_view text, const Digits& number);

/// `202403011745`, `20240301174512`: the day of a time stamp.
std::optional<WrittenDate> read_stamp(std::string_view text, const Digits& number);

/// `09.2023`.
std::optional<WrittenDate> read_month_year(std::string_view text, const Digits& month, const Digits& year);

/// `12.09.2023`, `12/09`, `27.04.`.
std::optional<WrittenDate> read_numeric(std::string_view text, const Digits& first, const Digits& second, char separator);

/// Where the first date may begin: at the word before the first digit, or anywhere where there are letters for a year
/// still to come, as every placeholder has them. npos where there is none.
std::size_t first_possible_date(std::string_view text);

}  // namespace labbook::journal
