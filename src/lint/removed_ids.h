// Which experiments a change takes away: others may still speak of them.
#pragma once

#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "history/repository_change.h"
#include "journal/workspace.h"

namespace labbook::lint {

/// The ids that an entry had before the change, and none has now. Worked out when somebody first asks.
class RemovedIds {
 public:
  /// `change` may be null: then there are none. Both must outlive it.
  RemovedIds(const journal::Workspace& workspace, const history::RepositoryChange* change) : workspace_(workspace), change_(change) {}

  /// However the id is written. Any thread.
  bool has(std::string_view id) const;
  /// Whether has() was ever true: something is found because of the change.
  bool is_met() const { return is_met_; }

 private:
  void find() const;

  const journal::Workspace& workspace_;
  const history::RepositoryChange* change_;
  mutable std::atomic<bool> is_met_ = false;
  mutable std::once_flag once_;
  mutable std::set<std::string, std::less<>> ids_;  ///< folded
};

}  // namespace labbook::lint
