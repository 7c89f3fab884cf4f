#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace labbook::text {

/// Terminal columns that `text` takes: 2 for wide East Asian characters and emoji, 0 for combining marks (UAX #11).
std::size_t display_width(std::string_view text);

/// `text` cut to at most `width` columns, with … as its last column where something was cut.
std::string cut_to_width(std::string_view text, std::size_t width);

/// `text` followed by blanks up to `width` columns.
std::string pad_to_width(std::string_view text, std::size_t width);

}  // namespace labbook::text
