// Runs that are called by the day on which they were started: `2024-05-02_3`, `20240502_101500_smoke`.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::journal {

/// The end of the id that begins at `at` with a day, year first, and goes on behind `_` or `-`; 0 where none does.
/// `2024-05-02-05` is a range of days, `2024-05-02_10:30` a time, and `2024-05-02-first day of it` a day with a title.
std::size_t stamped_id_end(std::string_view text, std::size_t at);

}  // namespace labbook::journal
