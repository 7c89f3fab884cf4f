// Headings that no recogniser marked and that are entries all the same, by the company they keep.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// First and last lines, in order.
using LineRanges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Whether the line is in one of the ranges.
bool is_inside(const LineRanges& ranges, std::uint32_t line);

/// The lines from each heading mark to the next heading of its level or above that is no section; those that lie in
/// one another made one.
LineRanges heading_blocks(const DocumentFacts& facts, const std::vector<EntryMark>& marks);

/// Adds the headings of the entries' level with results beneath them, or with the entries' labels; and, in a journal by
/// name, those with results that stand outside of all entries.
void adopt_siblings(const DocumentFacts& facts, std::vector<EntryMark>& marks);

}  // namespace labbook::journal
