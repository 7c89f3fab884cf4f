#include "history/written_before.h"

#include <algorithm>

namespace labbook::history {
namespace {

/// Most are committed within the week. Whoever is later pays with reading all, once where there is a cache.
constexpr std::int32_t kDaysToCommit = 7;

bool may_be_older(const HistoryResult& part, const EntryHistory& history, const journal::Entry& entry) {
  if (!entry.date || entry.is_template || entry.kind == journal::EntryKind::group) return false;
  const auto is_creation = [](const Change& change) { return change.kind == ChangeKind::created; };
  const Revision* first = history.first();
  const bool begins = history.is_uncommitted ? std::ranges::any_of(history.uncommitted, is_creation)
                                             : first != nullptr && std::ranges::any_of(first->changes, is_creation);
  if (!begins) return false;
  const std::int32_t day = history.is_uncommitted ? journal::days_since_epoch(journal::today()) : day_of(part.commit_of(*first).time);
  return day - journal::days_since_epoch(*entry.date) > kDaysToCommit;
}

}  // namespace

bool may_be_written_before(const HistoryResult& part, const journal::Workspace& workspace,
                           const std::function<bool(const std::string& path)>& covers) {
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    if (!covers(workspace.files[i].source.path)) continue;
    const auto& entries = workspace.files[i].journal.entries;
    const std::size_t known = std::min(entries.size(), part.entries[i].size());
    for (std::size_t j = 0; j < known; ++j) {
      if (may_be_older(part, part.entries[i][j], entries[j])) return true;
    }
  }
  return false;
}

}  // namespace labbook::history
