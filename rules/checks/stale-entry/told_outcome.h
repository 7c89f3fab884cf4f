// What an entry without a metric may tell of its end all the same.
#pragma once

#include <string_view>

#include "journal/model.h"

namespace labbook::rules {

/// Whether the entry may tell how it ended in words, or in numbers that are no metric by their names: a share, a count of a count, a
/// number with a fraction that no parameter and no date has, or a word for results. Linear in the entry's text.
bool may_tell_outcome(const journal::Entry& entry, std::string_view text);

}  // namespace labbook::rules
