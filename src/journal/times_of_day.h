// `9.21.18`, `12.15.13`: a time of day that reads like a date.
#pragma once

#include <vector>

#include "journal/outline.h"

namespace labbook::journal {

/// Takes the dates with dots and years of two digits from the heads where they can't all be dates: most of them lie more
/// years apart than a journal is kept, from each other and from those before them.
void drop_times_of_day(std::vector<Head>& heads);

}  // namespace labbook::journal
