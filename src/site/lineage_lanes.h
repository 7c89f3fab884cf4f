#pragma once

#include <cstddef>
#include <vector>

namespace labbook::site {

struct LaneNode {
  std::vector<std::size_t> parents;  ///< indices of the nodes it comes from
};

/// The lane of each node, for a drawing with one node a row: the first child goes on in its parent's lane, others branch
/// off into a free one. At most `kMostLanes` lanes. Time is nodes × lanes.
std::vector<std::size_t> assign_lanes(const std::vector<LaneNode>& nodes);

inline constexpr std::size_t kMostLanes = 16;

}  // namespace labbook::site
