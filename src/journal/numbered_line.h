// Lines that count.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace labbook::journal {

/// The number of `4)`, `4\)`, `4.` or `**4.` at the margin; none of any other line.
std::optional<std::size_t> numbered_line(std::string_view line);

/// The count of a line that is lettered so: 1 of `a) wider head`, 2 of `б) …`. None of any other line.
std::optional<std::size_t> lettered_line(std::string_view line);

}  // namespace labbook::journal
