#pragma once

#include <cstddef>
#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// The end of a mask that a template leaves to be filled in, which begins at `at`: `YYYY-MM-DD`, `[Date]`; 0 where none does.
std::size_t date_mask_end(std::string_view text, std::size_t at, const Vocabulary& vocabulary);

}  // namespace labbook::journal
