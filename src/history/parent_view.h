#pragma once

#include <unordered_map>
#include <vector>

#include "history/follow_entries.h"
#include "history/match_entries.h"

namespace labbook::history {

/// What a commit changed against one parent, entry by entry, over all its journals at once.
struct ParentView {
  struct Place {
    VersionIndex version = kNoVersion;
    std::uint32_t entry = 0;
  };
  struct Range {
    std::size_t first_new = 0;
    VersionIndex new_version = kNoVersion;
    bool has_missing_side = false;
  };

  std::vector<MatchItem> old_items;
  std::vector<MatchItem> new_items;
  std::vector<std::int32_t> match;  ///< new → old
  std::vector<Place> old_places;
  std::vector<Place> new_places;
  std::unordered_map<PathIndex, Range> by_path;
  bool has_missing = false;
};

ParentView view_of(const FollowInput& input, const std::vector<VersionChange>& changes);

/// Which of the old items no new one is.
std::vector<std::size_t> without_match(const ParentView& view);

}  // namespace labbook::history
