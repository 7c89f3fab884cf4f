#pragma once

#include <optional>
#include <string_view>

#include "journal/written_dates.h"

namespace labbook::journal {

/// `08` of `2026-07-06/08` and of `2026-07-06..08`, `04` of `2026-03/04`: the end of the range that begins with `start`,
/// where nothing but the last number of it is written.
std::optional<WrittenDate> short_end_of(std::string_view text, const WrittenDate& start);

}  // namespace labbook::journal
