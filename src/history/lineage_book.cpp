#include "history/lineage_book.h"

#include <algorithm>
#include <tuple>

namespace labbook::history {

LineageIndex LineageBook::add(Reason reason, PathIndex path, ContentIndex content, TextPlace text) {
  Lineage lineage;
  lineage.path = path;
  lineage.content = content;
  lineage.last_text = text;
  lineage.is_deleted = reason != Reason::alive;
  lineages_.push_back(std::move(lineage));
  reasons_.push_back(reason);
  joined_.push_back(static_cast<LineageIndex>(lineages_.size() - 1));
  is_dropped_.push_back(false);
  return joined_.back();
}

LineageIndex LineageBook::actual(LineageIndex lineage) {
  while (joined_[lineage] != lineage) lineage = joined_[lineage] = joined_[joined_[lineage]];
  return lineage;
}

void LineageBook::join(LineageIndex gone, LineageIndex lineage) {
  is_dropped_[gone] = true;
  joined_[gone] = lineage;
}

void LineageBook::add_revision(LineageIndex lineage, FollowedRevision revision) {
  auto& revisions = lineages_[lineage].revisions;
  if (!revisions.empty() && revisions.back().node == revision.node) return;
  revisions.push_back(std::move(revision));
}

void LineageBook::merge(Standing& into, Standing&& from) {
  if (into.size() < from.size()) std::swap(into, from);
  for (auto& [path, tracked] : from) merge(into[path], tracked);
}

void LineageBook::merge(std::vector<Tracked>& into, const std::vector<Tracked>& from) {
  if (into.empty()) {
    into = from;
    return;
  }
  into.insert(into.end(), from.begin(), from.end());
  for (Tracked& tracked : into) tracked.lineage = actual(tracked.lineage);
  std::erase_if(into, [this](const Tracked& tracked) { return is_dropped_[tracked.lineage]; });
  std::ranges::sort(into, [this](const Tracked& a, const Tracked& b) {
    return std::tuple(a.entry, reasons_[a.lineage], a.lineage) < std::tuple(b.entry, reasons_[b.lineage], b.lineage);
  });
  std::vector<Tracked> kept;
  for (const Tracked& tracked : into) {
    if (kept.empty() || kept.back().entry != tracked.entry) {
      kept.push_back(tracked);
    } else if (kept.back().lineage == tracked.lineage) {
      continue;
    } else if (reasons_[tracked.lineage] == Reason::alive) {
      kept.push_back(tracked);
      has_twins_ = true;
    } else {
      // The entry lives on, or its deletion is already told.
      is_dropped_[tracked.lineage] = true;
    }
  }
  into = std::move(kept);
}

std::vector<std::uint32_t> LineageBook::deleted() const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < lineages_.size(); ++i) {
    if (reasons_[i] != Reason::alive && !is_dropped_[i] && joined_[i] == i) found.push_back(i);
  }
  std::ranges::stable_sort(found, {}, [this](LineageIndex i) { return lineages_[i].revisions.front().node; });
  return found;
}

}  // namespace labbook::history
