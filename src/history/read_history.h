#pragma once

#include <functional>
#include <string>

#include "history/history_result.h"
#include "history/repository.h"
#include "journal/workspace.h"

namespace labbook::history {

struct HistoryOptions {
  unsigned jobs = 0;      ///< 0: one thread for each core
  bool has_cache = true;  ///< may read and write the cache
  /// Whether the history of the file, by path as shown, is asked for; empty: of all. The others' histories stay empty.
  std::function<bool(const std::string& path)> covers{};
  /// Where the cache knows nothing of what is covered: false reads all, and keeps it for the next time.
  bool may_read_part = true;
};

/// Follows every entry of the workspace through the repository. Never fails: where there is no history, or a part of
/// it, `note` says why. The same for any number of threads, and with and without the cache.
HistoryResult read_history(const Repository& repository, const journal::Workspace& workspace, const HistoryOptions& options = {});

}  // namespace labbook::history
