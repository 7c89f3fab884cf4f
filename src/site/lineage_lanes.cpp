#include "site/lineage_lanes.h"

#include <algorithm>

namespace labbook::site {

std::vector<std::size_t> assign_lanes(const std::vector<LaneNode>& nodes) {
  // An edge turns into its child's lane right below the parent, so a lane is taken from the first parent's row on.
  std::vector<std::size_t> lanes(nodes.size(), 0);
  std::vector<std::size_t> last_row;  // the lowest node of each lane
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::size_t from = i;
    std::size_t lane = kMostLanes;
    for (const std::size_t parent : nodes[i].parents) {
      if (parent >= i) continue;
      if (lane == kMostLanes && last_row[lanes[parent]] == parent) lane = lanes[parent];
      from = std::min(from, parent);
    }
    const bool reaches_over_others = lane != kMostLanes && last_row[lane] > from;
    if (reaches_over_others && nodes[i].parents.size() > 1) lane = kMostLanes;
    for (std::size_t candidate = 0; lane == kMostLanes && candidate < last_row.size(); ++candidate) {
      if (last_row[candidate] < from) lane = candidate;
    }
    if (lane == kMostLanes) lane = std::min(last_row.size(), kMostLanes - 1);
    if (lane >= last_row.size()) last_row.resize(lane + 1, 0);
    last_row[lane] = i;
    lanes[i] = lane;
  }
  return lanes;
}

}  // namespace labbook::site
