#include "site/document_part.h"

#include <algorithm>

namespace labbook::site {

using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

namespace {

constexpr std::uint32_t kLongestHead = 4096;  ///< bytes of a head that stands before the part

/// Blocks of which a part may be printed: where an entry is a list item or a table row.
bool can_be_cut(NodeKind kind) {
  return kind == NodeKind::document || kind == NodeKind::list || kind == NodeKind::item || kind == NodeKind::table ||
         kind == NodeKind::block_quote;
}

}  // namespace

Membership DocumentPart::membership_of(NodeIndex block) const {
  constexpr Membership kPrinted{true, false, nullptr};
  const Node& node = document_[block];
  if (node.kind == NodeKind::document) return kPrinted;
  if (is_table_head(block) && (node.kind == NodeKind::table_cell || touches(document_[node.parent]))) {
    return {true, node.kind == NodeKind::table_cell && is_too_long(document_[node.parent].span), nullptr};
  }
  if (!touches(node)) return {};
  // An entry that is a row of a table stays in it: without its row the table says nothing.
  const bool is_in_table = node.kind == NodeKind::table_row || node.kind == NodeKind::table_cell;
  if (const LeftOut* other = is_in_table ? nullptr : left_out_at(node.span)) return {false, false, other};
  const bool is_begun_before = node.span.begin < part_.begin && !can_be_cut(node.kind);
  return is_hidden(node) || is_begun_before ? Membership{} : kPrinted;
}

NodeIndex DocumentPart::next_after(NodeIndex left) const {
  const auto next = std::ranges::upper_bound(way_, left);
  return next == way_.end() ? document_[left].subtree_end : std::max(*next, document_[left].subtree_end);
}

bool DocumentPart::is_behind(const Node& node) const {
  return !is_inline(node.kind) && node.span.begin >= part_.end && node.span.end > part_.end;
}

bool DocumentPart::is_table_head(NodeIndex block) const {
  const Node& node = document_[block];
  return node.is_header || (node.kind == NodeKind::table_cell && document_[node.parent].is_header);
}

/// A row has its table's head on its page, and a thousand rows have it a thousand times.
bool DocumentPart::is_too_long(text::Span head) const { return head.begin < part_.begin && head.size() > kLongestHead; }

bool DocumentPart::touches(const Node& node) const { return node.span.begin < part_.end && node.span.end > part_.begin; }

bool DocumentPart::is_hidden(const Node& node) const {
  return node.kind == NodeKind::heading && !hidden_heading_.empty() && node.span.begin == hidden_heading_.begin;
}

/// The entry that holds the whole node, or null.
const LeftOut* DocumentPart::left_out_at(text::Span span) const {
  const auto after = std::ranges::upper_bound(left_out_, span.begin, {}, [](const LeftOut& o) { return o.span.begin; });
  if (after == left_out_.begin()) return nullptr;
  const LeftOut& candidate = *std::prev(after);
  return candidate.span.contains(span.begin) && span.end <= candidate.span.end ? &candidate : nullptr;
}

}  // namespace labbook::site
