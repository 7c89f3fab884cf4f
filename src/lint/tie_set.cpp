#include "lint/tie_set.h"

#include <algorithm>
#include <cstring>

namespace labbook::lint {
namespace {

/// Until `visit` returns true, which is then returned.
template <typename Visit>
bool any_packed(std::string_view ties, const Visit& visit) {
  for (std::size_t at = 0; at + sizeof(Tie) <= ties.size(); at += sizeof(Tie)) {
    Tie tie = 0;
    std::memcpy(&tie, ties.data() + at, sizeof tie);
    if (visit(tie)) return true;
  }
  return false;
}

}  // namespace

void TieSet::add(Tie tie) {
  may_have_[tie & kMask] = true;
  all_.insert(tie);
}

void TieSet::add(std::span<const Tie> ties) {
  for (const Tie tie : ties) add(tie);
}

void TieSet::add_packed(std::string_view ties) {
  any_packed(ties, [this](Tie tie) { return add(tie), false; });
}

bool TieSet::has_any(std::span<const Tie> ties) const {
  return std::ranges::any_of(ties, [this](Tie tie) { return has(tie); });
}

bool TieSet::has_any_packed(std::string_view ties) const {
  return any_packed(ties, [this](Tie tie) { return has(tie); });
}

}  // namespace labbook::lint
