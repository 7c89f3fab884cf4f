#include "site/block_order.h"

#include <algorithm>

namespace labbook::site {

using markdown::NodeIndex;

BlockOrder::BlockOrder(const markdown::Document& document) : end_(static_cast<NodeIndex>(document.nodes().size())) {
  for (NodeIndex i = 1; i < end_; ++i) {
    const markdown::Node& node = document[i];
    if (is_inline(node.kind)) continue;
    if (begins_.empty() || begins_.back().offset <= node.span.begin) begins_.push_back({node.span.begin, i});
  }
}

NodeIndex BlockOrder::first_from(std::uint32_t offset) const {
  const auto found = std::ranges::lower_bound(begins_, offset, {}, &Begin::offset);
  return found == begins_.end() ? end_ : found->node;
}

std::vector<NodeIndex> BlockOrder::way_to(const markdown::Document& document, std::uint32_t offset) const {
  std::vector<NodeIndex> way;
  const auto behind = std::ranges::upper_bound(begins_, offset, {}, &Begin::offset);
  if (behind == begins_.begin()) return way;
  for (NodeIndex i = std::prev(behind)->node; i != 0; i = document[i].parent) way.push_back(i);
  std::ranges::reverse(way);
  return way;
}

}  // namespace labbook::site
