#pragma once

#include <string>
#include <string_view>

#include "journal/date.h"

namespace labbook::journal {

/// `wanted` as `written` writes `date`: `12.09.2023` for 2023-09-12 gives `05.03.2024`. ISO 8601 where the way of writing
/// can't be told, as in "12 сентября".
std::string date_like(std::string_view written, const Date& date, bool is_day_first, const Date& wanted);

}  // namespace labbook::journal
