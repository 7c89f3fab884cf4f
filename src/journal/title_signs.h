// What a heading's title tells by its form alone.
#pragma once

#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// The number that a title begins with, behind marks: 4 of `🟢 4. Sweep`; 0 where it begins with none.
int number_in_front(std::string_view title);

/// `Larger crops — rejected`, `Wider head: kept`
bool ends_with_status(std::string_view title, const Vocabulary& vocabulary);

}  // namespace labbook::journal
