// Lines that name experiments and begin none.
#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// `- Best score: experiment #2`, `- Submitted: experiment #2`: no line has a date, and half of their ids are said twice.
bool name_again_and_again(const std::vector<EntryMark>& lines);

/// Whether each of the lines has ids, all of them those of rows, and there are more rows than these.
bool only_name(const std::vector<EntryMark>& lines, const std::vector<EntryMark>& rows);

}  // namespace labbook::journal
