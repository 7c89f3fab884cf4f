// What a block's text may say of the blocks behind it: entries below a heading that belongs to no entry (a month, a
// campaign) can only be read together with it.
#pragma once

#include <span>
#include <string_view>

#include "history/journal_version.h"
#include "history/line_level.h"

namespace labbook::history {

inline constexpr int kPlainEntryLevel = 8;  ///< of an entry that is a list's item, a row, a bold line
inline constexpr int kNothingLevel = 9;

/// The smaller the further up: headings 1 to 6, then paragraphs, then entries that are no headings.
struct BlockLevels {
  int lead = kPlainEntryLevel;  ///< of the first line
  int open = kNothingLevel;     ///< the furthest up of the lines that belong to no entry: what is further down stands below it
  bool begins_with_entry = true;
  bool ends_with_entry = true;
};

/// `entries` from the text's begin, in their order.
BlockLevels levels_of(std::string_view bytes, std::span<const EntryOccurrence> entries);

/// Whether a line of it is more than a separator.
bool has_words(std::string_view text);

/// Whether blocks that follow each other in this order say what each says alone.
bool stand_apart(std::span<const BlockLevels> blocks);

}  // namespace labbook::history
