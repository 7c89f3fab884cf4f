#include "history/ancestry.h"

#include <algorithm>
#include <deque>

namespace labbook::history {

Ancestry::Ancestry(const std::vector<FollowNode>& nodes)
    : nodes_(nodes), is_linear_(std::ranges::all_of(nodes, [](const FollowNode& n) { return n.parents.size() <= 1; })) {}

bool Ancestry::is_ancestor(std::uint32_t ancestor, std::uint32_t of) {
  if (is_linear_) return true;
  if (budget_ == 0) return false;
  std::vector<bool> seen(ancestor - of + 1, false);
  std::deque<std::uint32_t> queue{of};
  while (!queue.empty() && budget_ > 0) {
    const std::uint32_t node = queue.front();
    queue.pop_front();
    --budget_;
    for (const std::uint32_t parent : nodes_[node].parents) {
      if (parent == ancestor) return true;
      if (parent > ancestor || seen[parent - of]) continue;
      seen[parent - of] = true;
      queue.push_back(parent);
    }
  }
  return false;
}

}  // namespace labbook::history
