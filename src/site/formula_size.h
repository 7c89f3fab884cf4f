// What a formula may cost to set, told from its text before anything runs.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::site {

/// At most 2,000 bytes, and 2,000 cells.
bool is_settable(std::string_view tex);

/// In bytes of TeX; a cell of a table counts as 20 of them. Nothing where the formula is not settable.
std::size_t cost_of(std::string_view tex);

}  // namespace labbook::site
