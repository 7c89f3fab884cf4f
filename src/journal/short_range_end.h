#pragma once

#include <optional>
#include <string_view>

#include "journal/written_dates.h"

namespace labbook::journal {

/// Whether what stands between two dates makes them a range: a dash, a tilde, `to`, `по`, an arrow.
bool joins_range(std::string_view between);

/// `05-29` of `2026-05-28 ~ 05-29`; `08` of `2026-07-06/08` and of `2026-07-06..08`, `04` of `2026-03/04`: the end of the range that begins
/// with `start`, where only the last of its numbers are written.
std::optional<WrittenDate> short_end_of(std::string_view text, const WrittenDate& start);

}  // namespace labbook::journal
