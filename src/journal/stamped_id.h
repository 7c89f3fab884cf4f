// Runs that are called by the day on which they were started: `2024-05-02_3`, `20240502_101500_smoke`.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::journal {

/// The end of the id that begins at `at` with a day, year first, and goes on behind `_` or `-`; 0 where none does.
/// `2024-05-02-05` is a range of days, `2024-05-02_10:30` a time, and `2024-05-02-first day of it` a day with a title; behind a word
/// for an experiment and a joint, `exp-20240502-0505`, `exp_20240502_0505`, the number can be neither.
std::size_t stamped_id_end(std::string_view text, std::size_t at, bool is_behind_word = false);

/// The `2024-05-02` of `EXP-2024-05-02-001`.
std::string_view stamped_day(std::string_view id);

}  // namespace labbook::journal
