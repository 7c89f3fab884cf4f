#pragma once

#include <string_view>

namespace labbook::text {

/// The first byte of fold_name(text), without folding the rest; 0 where nothing is left of the text.
unsigned char beginning_of_name(std::string_view text);

}  // namespace labbook::text
