// What a branch has gone on by since a run looked at it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "history/object_id.h"
#include "history/repository.h"

namespace labbook::history {

/// Commits of one parent each, one on top of the other.
struct NewerCommits {
  std::vector<ObjectId> commits;  ///< newest first
  std::set<std::string> paths;    ///< of the Markdown files that any of them changed, relative to the repository
};

/// Those from HEAD down to `before`, which is not among them. Nothing where HEAD does not stand on `before` in one line, where
/// there are more than kMostNewer, or where one of them can't be read.
std::optional<NewerCommits> commits_since(const Repository& repository, const ObjectId& before);

/// What more than these have changed is read as fast from the beginning.
inline constexpr std::size_t kMostNewer = 64;

}  // namespace labbook::history
