#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "history/tree_changes.h"

namespace labbook::history {

/// Where only some files' histories are asked for: what of the repository has to be read for them. A commit that changed
/// one of them may have moved entries to it from every file that it changed, so these count from there on back.
class CoveredPaths {
 public:
  using Covers = std::function<bool(const std::string& path)>;

  CoveredPaths(const Repository& repository, const Covers& covers, PathTable& paths)
      : repository_(repository), covers_(covers), paths_(paths) {}

  /// A path as shown.
  bool asks_for(const std::string& shown) const { return !covers_ || covers_(shown); }

  /// Leaves of the last commit's files those that are asked for, deleted ones too.
  void keep_head(std::vector<TreeFile>& files);

  /// A path of the working tree that is asked for: HEAD may have lost it, and commits behind it may know it.
  void want(PathIndex path) { wanted_.insert(path); }

  /// Leaves of a commit's changes those that matter. Commits come newest first.
  void keep(std::vector<FileChange>& changes);

  /// Whether so much had to be kept that reading all costs little more.
  bool is_most() const { return kept_ * 4 >= seen_; }

 private:
  const Repository& repository_;
  const Covers& covers_;
  PathTable& paths_;
  std::unordered_set<PathIndex> wanted_;
  std::size_t seen_ = 0;
  std::size_t kept_ = 0;
};

}  // namespace labbook::history
