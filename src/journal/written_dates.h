#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "journal/model.h"
#include "journal/vocabulary.h"
#include "text/span.h"

namespace labbook::journal {

/// A date as it stands in a text, before the journal settles what its numbers mean.
struct WrittenDate {
  text::Span span;         ///< bytes of the text that was searched
  std::int16_t year = 0;   ///< 0: not written
  std::int8_t month = 0;   ///< 0 where `first` and `second` are still to be told apart
  std::int8_t day = 0;     ///< 0: a whole month
  std::int8_t first = 0;   ///< of 03.04.2024: 3
  std::int8_t second = 0;  ///< of 03.04.2024: 4
  char separator = '\0';   ///< between `first` and `second`
  DateState state = DateState::read;
  bool is_end = false;   ///< the end of a range: `Jun 8` of `Jun 2 - Jun 8`
  bool is_week = false;  ///< `2024-W10`: the day is its Monday
  bool is_weak = false;  ///< `12/04` or `20240301`: a date only where nothing but a date is expected

  /// Whether 03/04 could be the third of April and the fourth of March alike. A dot between the numbers is read day
  /// first everywhere.
  bool is_open() const { return month == 0 && separator != '.' && first != second && first <= 12 && second <= 12; }
};

/// All dates of a line or title, in order: `2023-09-12`, `12.09.2023`, `12 сентября 2023 г.`, `Sep. 12th`, `2023-09`,
/// ranges, placeholders. Linear in the size of the text.
std::vector<WrittenDate> find_dates(std::string_view text, const Vocabulary& vocabulary);

}  // namespace labbook::journal
