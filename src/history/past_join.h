#pragma once

#include <vector>

#include "history/follow_entries.h"
#include "history/lineage_book.h"
#include "history/lineage_lookup.h"

namespace labbook::history {

/// Puts what was followed down to a commit and what is known of that commit's past together.
class PastJoin {
 public:
  /// `node` is the commit's number from now on.
  PastJoin(const FollowedPast& past, std::uint32_t node, LineageBook& book)
      : past_(past), node_(node), book_(book), now_(past.lineages.size(), kNone) {}

  /// The lineage stands at this entry of the commit: its past is that of the entry.
  void continue_lineage(LineageIndex lineage, PathIndex path, std::uint32_t entry);

  /// What was deleted in the past is so still.
  void add_deleted();

  /// Whether nothing that waits would have found its other half in the past.
  bool is_apart_from(LineageLookup& origins, LineageLookup& graves) const;

  /// What waits in the past waits on, behind what is newer.
  void move_waiting(std::vector<WaitingLineage>& begins, std::vector<WaitingLineage>& deletions) const;

 private:
  static constexpr LineageIndex kNone = ~0U;

  LineageIndex now(LineageIndex past) const { return past < now_.size() ? now_[past] : kNone; }
  void append(LineageIndex lineage, const Lineage& past);
  void move(const std::vector<WaitingLineage>& from, std::vector<WaitingLineage>& to) const;

  const FollowedPast& past_;
  std::uint32_t node_;
  LineageBook& book_;
  std::vector<LineageIndex> now_;  ///< what each lineage of the past is called now; kNone: it was dropped
};

}  // namespace labbook::history
