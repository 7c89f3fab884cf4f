#pragma once

#include <span>
#include <vector>

#include "history/journal_version.h"
#include "history/tree_changes.h"

namespace labbook::history {

/// An entry of one side of a change, before or after.
struct MatchItem {
  PathIndex path = 0;
  ContentIndex content = 0;
};

inline constexpr std::int32_t kNoMatch = -1;

/// For each new entry the old entry that it is, or kNoMatch. Equal text in its journal first, then its ids and title there, then
/// equal text anywhere, then what of ids, title and words is shared, weighed by how rare the words are here; each old entry
/// is taken once. Near linear in the entries.
std::vector<std::int32_t> match_entries(std::span<const MatchItem> old_items, std::span<const MatchItem> new_items,
                                        const ContentTable& contents);

/// Whether an entry that comes back after a deletion is the one that was deleted: stricter than within one commit.
bool is_return_of(const EntryContent& now, const EntryContent& then, bool is_same_path);

}  // namespace labbook::history
