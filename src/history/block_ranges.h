// Where the blocks of a version that was read whole begin and end.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "history/journal_version.h"

namespace labbook::history {

/// An entry with all that is nested in it, text between two entries, or text with the entries that stand below it.
struct BlockRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  ///< the next one's begin, or the end of the file
  std::size_t first_entry = 0;
  std::size_t last_entry = 0;  ///< one behind
};

/// From the first entry to the end of the bytes, without a hole.
std::vector<BlockRange> find_block_ranges(std::string_view bytes, const std::vector<EntryOccurrence>& entries);

}  // namespace labbook::history
