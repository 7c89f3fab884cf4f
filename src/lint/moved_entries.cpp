#include "lint/moved_entries.h"

#include <algorithm>
#include <vector>

#include "lint/file_ties.h"

namespace labbook::lint {
namespace {

/// `now` is in order.
bool have_lost_entry(std::span<const Tie> before, std::span<const Tie> now) {
  return std::ranges::any_of(before, [now](Tie tie) { return kind_of(tie) == TieKind::entry && !std::ranges::binary_search(now, tie); });
}

/// Whether the file has an entry that was not there, though commits had it already.
bool has_found_entry(const LookedAt& looked_at, std::size_t file, std::span<const Tie> before) {
  const history::HistoryResult* history = looked_at.history;
  if (history == nullptr || history->state.kind != history::RepositoryKind::ready) return false;
  const auto committed = committed_ties(looked_at.workspace.files[file], history->entries[file]);
  for (std::size_t i = 0; i < committed.size(); ++i) {
    if (!committed[i] || std::ranges::binary_search(before, *committed[i])) continue;
    const history::Revision* first = history->entries[file][i].first();
    if (first == nullptr || !looked_at.memory.is_new(history->commit_of(*first).id)) return true;
  }
  return false;
}

}  // namespace

bool may_have_moved(const LookedAt& looked_at) {
  if (std::ranges::any_of(looked_at.seen.gone, [](const PackedRecord* gone) { return have_lost_entry(unpack_ties(gone->offers), {}); }))
    return true;
  for (std::size_t k = 0; k < looked_at.files.size(); ++k) {
    const std::size_t file = looked_at.files[k];
    const PackedRecord* record = looked_at.seen.files[file].record;
    const std::vector<Tie> before = record == nullptr ? std::vector<Tie>() : unpack_ties(record->offers);
    if (have_lost_entry(before, looked_at.ties[k].offers) || has_found_entry(looked_at, file, before)) return true;
  }
  return false;
}

}  // namespace labbook::lint
