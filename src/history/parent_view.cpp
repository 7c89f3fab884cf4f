#include "history/parent_view.h"

namespace labbook::history {
namespace {

void add_items(const FollowInput& input, VersionIndex index, PathIndex path, std::vector<MatchItem>& items,
               std::vector<ParentView::Place>& places) {
  if (index == kNoVersion) return;
  const JournalVersion& side = input.versions[index];
  for (std::uint32_t i = 0; i < side.entries.size(); ++i) {
    items.push_back({path, side.entries[i].content});
    places.push_back({index, i});
  }
}

}  // namespace

ParentView view_of(const FollowInput& input, const std::vector<VersionChange>& changes) {
  ParentView view;
  const auto is_missing = [&input](VersionIndex index) { return index != kNoVersion && input.versions[index].state != VersionState::read; };
  for (const VersionChange& change : changes) {
    ParentView::Range& range = view.by_path[change.path];
    range.first_new = view.new_items.size();
    range.new_version = change.new_version;
    // A version that can't be read says nothing of what it held: neither created nor deleted follows from it.
    range.has_missing_side = is_missing(change.old_version) || is_missing(change.new_version);
    view.has_missing = view.has_missing || is_missing(change.old_version);
    add_items(input, change.new_version, change.path, view.new_items, view.new_places);
    if (is_missing(change.new_version)) continue;
    add_items(input, change.old_version, change.path, view.old_items, view.old_places);
  }
  view.match = match_entries(view.old_items, view.new_items, input.contents);
  return view;
}

std::vector<std::size_t> without_match(const ParentView& view) {
  std::vector<bool> is_kept(view.old_items.size(), false);
  for (const std::int32_t old_item : view.match) {
    if (old_item != kNoMatch) is_kept[static_cast<std::size_t>(old_item)] = true;
  }
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < is_kept.size(); ++i) {
    if (!is_kept[i]) found.push_back(i);
  }
  return found;
}

}  // namespace labbook::history
