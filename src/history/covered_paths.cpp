#include "history/covered_paths.h"

#include <algorithm>
#include <filesystem>

namespace labbook::history {

void CoveredPaths::keep_head(std::vector<TreeFile>& files) {
  if (!covers_) return;
  std::error_code error;
  const std::filesystem::path here = std::filesystem::current_path(error);
  std::erase_if(files, [&](const TreeFile& file) {
    const std::filesystem::path absolute = repository_.state().folder / paths_[file.path];
    return !covers_(absolute.lexically_relative(here).generic_string());
  });
  for (const TreeFile& file : files) wanted_.insert(file.path);
}

void CoveredPaths::keep(std::vector<FileChange>& changes) {
  if (!covers_) return;
  seen_ += changes.size();
  const auto is_wanted = [this](const FileChange& change) { return wanted_.contains(change.path); };
  if (std::ranges::none_of(changes, is_wanted)) return changes.clear();
  for (const FileChange& change : changes) {
    if (!change.old_id.is_null()) wanted_.insert(change.path);
  }
  std::erase_if(changes, [&](const FileChange& change) { return !is_wanted(change); });
  kept_ += changes.size();
}

}  // namespace labbook::history
