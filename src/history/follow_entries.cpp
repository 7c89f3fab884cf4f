#include "history/follow_entries.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "history/lineage_lookup.h"
#include "history/match_entries.h"

namespace labbook::history {
namespace {

using LineageIndex = std::uint32_t;

/// Why a lineage is followed. Where two meet at one entry, the stronger reason stays.
enum class Reason : std::uint8_t {
  alive,         ///< stands in the newest state
  deleted,       ///< a commit took it away
  not_merged,    ///< a merge did not take it over: deleted there, unless the other side knows better
};

/// A lineage at an entry of a version.
struct Tracked {
  std::uint32_t entry;
  LineageIndex lineage;
};

/// Where every lineage stands at one commit.
using Standing = std::unordered_map<PathIndex, std::vector<Tracked>>;

/// What a commit changed against one parent, entry by entry.
struct ParentView {
  std::vector<MatchItem> old_items;
  std::vector<MatchItem> new_items;
  std::vector<std::int32_t> match;  ///< new → old
  struct Place {
    VersionIndex version;
    std::uint32_t entry;
  };
  std::vector<Place> old_places;
  std::vector<Place> new_places;
  struct Range {
    std::size_t first_new = 0;
    VersionIndex new_version = kNoVersion;
    bool has_missing_side = false;
  };
  std::unordered_map<PathIndex, Range> by_path;
  bool has_missing = false;
};

class Follower {
 public:
  explicit Follower(const FollowInput& input)
      : input_(input), standing_(input.nodes.size()), origins_(input.contents), graves_(input.contents) {
    for (const FollowNode& node : input.nodes) is_linear_ = is_linear_ && node.parents.size() <= 1;
  }

  FollowResult run() {
    start();
    for (std::uint32_t node = 0; node < input_.nodes.size(); ++node) step(node);
    return finish();
  }

 private:
  const JournalVersion& version(VersionIndex index) const { return input_.versions[index]; }
  const EntryOccurrence& occurrence(const ParentView::Place& place) const {
    return version(place.version).entries[place.entry];
  }
  TextPlace text_place(const ParentView::Place& place) const {
    return {input_.blobs[place.version], occurrence(place).span};
  }

  LineageIndex add_lineage(Reason reason, PathIndex path, ContentIndex content, TextPlace text) {
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

  /// Lineages that turned out to be one go by the name of one.
  LineageIndex actual(LineageIndex lineage) {
    while (joined_[lineage] != lineage) lineage = joined_[lineage] = joined_[joined_[lineage]];
    return lineage;
  }

  void start() {
    for (const auto& [path, index] : input_.newest) {
      std::vector<LineageIndex> lineages;
      const JournalVersion& newest = version(index);
      for (std::uint32_t i = 0; i < newest.entries.size(); ++i) {
        const ParentView::Place place{index, i};
        lineages.push_back(add_lineage(Reason::alive, path, newest.entries[i].content, text_place(place)));
        standing_[0][path].push_back({i, lineages.back()});
      }
      of_newest_.push_back(std::move(lineages));
    }
  }

  ParentView view_of(const std::vector<VersionChange>& changes) const {
    ParentView view;
    const auto add_items = [this](VersionIndex index, PathIndex path, std::vector<MatchItem>& items,
                                  std::vector<ParentView::Place>& places) {
      if (index == kNoVersion) return;
      const JournalVersion& side = version(index);
      for (std::uint32_t i = 0; i < side.entries.size(); ++i) {
        items.push_back({path, side.entries[i].content});
        places.push_back({index, i});
      }
    };
    for (const VersionChange& change : changes) {
      ParentView::Range& range = view.by_path[change.path];
      range.first_new = view.new_items.size();
      range.new_version = change.new_version;
      const auto is_missing = [this](VersionIndex index) {
        return index != kNoVersion && version(index).state != VersionState::read;
      };
      // A version that can't be read says nothing of what it held: neither created nor deleted follows from it.
      range.has_missing_side = is_missing(change.old_version) || is_missing(change.new_version);
      view.has_missing = view.has_missing || is_missing(change.old_version);
      add_items(change.new_version, change.path, view.new_items, view.new_places);
      if (is_missing(change.new_version)) continue;
      add_items(change.old_version, change.path, view.old_items, view.old_places);
    }
    view.match = match_entries(view.old_items, view.new_items, input_.contents);
    return view;
  }

  void step(std::uint32_t node_index) {
    const FollowNode& node = input_.nodes[node_index];
    Standing standing = std::move(standing_[node_index]);
    standing_[node_index] = {};
    if (node.parents.empty()) return end_all(node_index, standing);
    std::vector<ParentView> views;
    for (const auto& changes : node.changes) views.push_back(view_of(changes));
    std::vector<Standing> next(node.parents.size());
    std::vector<PathIndex> changed_paths;
    for (auto& [path, tracked] : standing) {
      const std::size_t same = first_parent_without(path, views);
      if (same == views.size()) {
        changed_paths.push_back(path);
      } else if (node.parents.size() > 1) {
        merge_tracked(next[same][path], std::move(tracked));
      }
    }
    std::ranges::sort(changed_paths);
    for (const PathIndex path : changed_paths) {
      for (const Tracked& tracked : standing[path]) step_entry(node_index, path, tracked, views, next);
    }
    if (node.parents.size() == 1) {
      for (const PathIndex path : changed_paths) standing.erase(path);
      merge_standing(standing, std::move(next[0]));
      next[0] = std::move(standing);
    }
    for (std::size_t i = 0; i < views.size(); ++i) find_deleted(node_index, views[i], next[i]);
    for (std::size_t i = 0; i < views.size(); ++i) merge_standing(standing_[node.parents[i]], std::move(next[i]));
  }

  static std::size_t first_parent_without(PathIndex path, const std::vector<ParentView>& views) {
    std::size_t i = 0;
    while (i < views.size() && views[i].by_path.contains(path)) ++i;
    return i;
  }

  void end_all(std::uint32_t node_index, const Standing& standing) {
    const FollowNode& node = input_.nodes[node_index];
    // A root's one change list is against nothing: it has every journal.
    std::unordered_map<PathIndex, VersionIndex> versions;
    for (const auto& changes : node.changes) {
      for (const VersionChange& change : changes) versions.emplace(change.path, change.new_version);
    }
    for (const auto& [path, all] : standing) {
      const auto found = versions.find(path);
      if (found == versions.end() || found->second == kNoVersion) continue;
      for (const Tracked& tracked : all) {
        const LineageIndex lineage = actual(tracked.lineage);
        if (!is_dropped_[lineage]) begin(node_index, lineage, path, {found->second, tracked.entry}, node.is_boundary);
      }
    }
  }

  /// The lineage begins here, or is lost from sight.
  void begin(std::uint32_t node, LineageIndex lineage, PathIndex path, ParentView::Place place, bool is_unknown) {
    FollowedRevision revision;
    revision.node = node;
    revision.path = path;
    revision.line = occurrence(place).line;
    revision.after = text_place(place);
    if (is_unknown) {
      lineages_[lineage].is_complete = false;
    } else {
      revision.changes.push_back({ChangeKind::created, "", "", ""});
    }
    add_revision(lineage, std::move(revision));
  }

  void add_revision(LineageIndex lineage, FollowedRevision revision) {
    auto& revisions = lineages_[lineage].revisions;
    if (!revisions.empty() && revisions.back().node == revision.node) return;
    revisions.push_back(std::move(revision));
  }

  /// An entry whose journal differs from that of every parent.
  void step_entry(std::uint32_t node_index, PathIndex path, const Tracked& tracked,
                  const std::vector<ParentView>& views, std::vector<Standing>& next) {
    const LineageIndex lineage = actual(tracked.lineage);
    if (is_dropped_[lineage]) return;
    struct Source {
      std::size_t parent;
      std::size_t old_item;
      bool is_same_text;
      bool is_same_path;
    };
    std::vector<Source> sources;
    bool may_be_hidden = input_.nodes[node_index].is_boundary;
    ParentView::Place here{kNoVersion, tracked.entry};
    for (std::size_t i = 0; i < views.size(); ++i) {
      const ParentView& view = views[i];
      const ParentView::Range& range = view.by_path.at(path);
      here.version = range.new_version;
      may_be_hidden = may_be_hidden || range.has_missing_side || view.has_missing;
      if (range.new_version == kNoVersion) return;
      const std::int32_t match = view.match[range.first_new + tracked.entry];
      if (match == kNoMatch) continue;
      const auto old_item = static_cast<std::size_t>(match);
      const bool is_same_text = content_at(here).text == input_.contents[view.old_items[old_item].content].text;
      sources.push_back({i, old_item, is_same_text, view.old_items[old_item].path == path});
    }
    if (sources.empty()) return begin_or_join(node_index, lineage, path, here, may_be_hidden);

    const auto same = std::ranges::find_if(sources, [](const Source& s) { return s.is_same_text && s.is_same_path; });
    const auto follow = [&](const Source& source) {
      const ParentView& view = views[source.parent];
      next[source.parent][view.old_items[source.old_item].path].push_back(
          {view.old_places[source.old_item].entry, lineage});
    };
    if (same != sources.end()) return follow(*same);

    FollowedRevision revision;
    revision.node = node_index;
    revision.path = path;
    revision.line = occurrence(here).line;
    revision.after = text_place(here);
    revision.before = text_place(views[sources.front().parent].old_places[sources.front().old_item]);
    revision.changes = changes_against(sources.front().parent, sources.front().old_item, views, path, here);
    for (std::size_t i = 1; i < sources.size(); ++i) {
      // What a merge takes over from either side it did not change.
      const auto other = changes_against(sources[i].parent, sources[i].old_item, views, path, here);
      std::erase_if(revision.changes, [&other](const Change& change) {
        return std::ranges::none_of(other, [&change](const Change& o) {
          return o.kind == change.kind && o.name == change.name && o.new_value == change.new_value;
        });
      });
    }
    if (!revision.changes.empty()) add_revision(lineage, std::move(revision));
    for (const Source& source : sources) follow(source);
  }

  const EntryContent& content_at(const ParentView::Place& place) const {
    return input_.contents[occurrence(place).content];
  }

  std::vector<Change> changes_against(std::size_t parent, std::size_t old_item, const std::vector<ParentView>& views,
                                      PathIndex path, const ParentView::Place& here) const {
    const MatchItem& old = views[parent].old_items[old_item];
    std::vector<Change> changes;
    const EntryContent& then = input_.contents[old.content];
    const EntryContent& now = content_at(here);
    if (then.text != now.text) {
      changes = compare_facts(then.facts, now.facts);
      if (changes.empty()) changes.push_back({ChangeKind::text, "", "", ""});
    }
    if (old.path != path) {
      changes.insert(changes.begin(), {ChangeKind::moved, "path", input_.paths[old.path], input_.paths[path]});
    }
    return changes;
  }

  /// No parent has it: written here, or come back, or copied from where it was deleted later.
  void begin_or_join(std::uint32_t node, LineageIndex lineage, PathIndex path, const ParentView::Place& here,
                     bool may_be_hidden) {
    const ContentIndex content = occurrence(here).content;
    begin(node, lineage, path, here, may_be_hidden);
    if (may_be_hidden) return;
    const auto grave = graves_.take(path, content, [&](LineageIndex other, std::uint32_t) {
      return actual(other) != lineage && !is_dropped_[actual(other)] && reasons_[actual(other)] != Reason::alive;
    });
    if (!grave) {
      origins_.add(lineage, node, path, content);
      return;
    }
    // It was copied here first and taken away there afterwards: one experiment that moved in two steps.
    const LineageIndex moved = actual(*grave);
    FollowedRevision& revision = lineages_[lineage].revisions.back();
    revision.changes = {{ChangeKind::moved, "path", input_.paths[lineages_[moved].path], input_.paths[path]}};
    if (lineages_[moved].path == path) revision.changes = {{ChangeKind::text, "", "", ""}};
    is_dropped_[moved] = true;
    joined_[moved] = lineage;
  }

  bool is_ancestor(std::uint32_t ancestor, std::uint32_t of) {
    if (is_linear_) return true;
    if (budget_ == 0) return false;
    std::vector<bool> seen(ancestor - of + 1, false);
    std::deque<std::uint32_t> queue{of};
    while (!queue.empty() && budget_ > 0) {
      const std::uint32_t node = queue.front();
      queue.pop_front();
      --budget_;
      for (const std::uint32_t parent : input_.nodes[node].parents) {
        if (parent == ancestor) return true;
        if (parent > ancestor || seen[parent - of]) continue;
        seen[parent - of] = true;
        queue.push_back(parent);
      }
    }
    return false;
  }

  void find_deleted(std::uint32_t node_index, const ParentView& view, Standing& next) {
    std::vector<bool> is_kept(view.old_items.size(), false);
    for (const std::int32_t old_item : view.match) {
      if (old_item != kNoMatch) is_kept[static_cast<std::size_t>(old_item)] = true;
    }
    const bool is_merge = input_.nodes[node_index].parents.size() > 1;
    for (std::size_t i = 0; i < view.old_items.size(); ++i) {
      if (is_kept[i]) continue;
      const MatchItem& item = view.old_items[i];
      const ParentView::Place& place = view.old_places[i];
      std::optional<LineageIndex> lineage;
      if (!is_merge) {
        lineage = origins_.take(item.path, item.content, [&](LineageIndex other, std::uint32_t node) {
          return !is_dropped_[actual(other)] && node != node_index && is_ancestor(node_index, node);
        });
      }
      if (lineage) {
        lineage = actual(*lineage);
      } else {
        lineage = add_lineage(is_merge ? Reason::not_merged : Reason::deleted, item.path, item.content, text_place(place));
        if (!is_merge) graves_.add(*lineage, node_index, item.path, item.content);
      }
      FollowedRevision revision;
      revision.node = node_index;
      revision.path = item.path;
      revision.line = occurrence(place).line;
      revision.before = text_place(place);
      revision.changes.push_back({ChangeKind::deleted, "", "", ""});
      add_revision(*lineage, std::move(revision));
      next[item.path].push_back({place.entry, *lineage});
    }
  }

  void merge_standing(Standing& into, Standing&& from) {
    if (into.size() < from.size()) std::swap(into, from);
    for (auto& [path, tracked] : from) merge_tracked(into[path], std::move(tracked));
  }

  void merge_tracked(std::vector<Tracked>& into, std::vector<Tracked>&& from) {
    if (into.empty()) {
      into = std::move(from);
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
      const bool is_first = kept.empty() || kept.back().entry != tracked.entry;
      if (is_first) {
        kept.push_back(tracked);
      } else if (kept.back().lineage == tracked.lineage) {
        continue;
      } else if (reasons_[tracked.lineage] == Reason::alive) {
        kept.push_back(tracked);
      } else {
        // The entry lives on, or its deletion is already told.
        is_dropped_[tracked.lineage] = true;
      }
    }
    into = std::move(kept);
  }

  FollowResult finish() {
    FollowResult result;
    for (std::uint32_t i = 0; i < lineages_.size(); ++i) {
      if (reasons_[i] != Reason::alive && !is_dropped_[i] && joined_[i] == i) result.deleted.push_back(i);
    }
    std::ranges::stable_sort(result.deleted, {},
                             [this](LineageIndex i) { return lineages_[i].revisions.front().node; });
    result.of_newest = std::move(of_newest_);
    result.lineages = std::move(lineages_);
    return result;
  }

  const FollowInput& input_;
  std::vector<Standing> standing_;
  std::vector<Lineage> lineages_;
  std::vector<Reason> reasons_;
  std::vector<LineageIndex> joined_;
  std::vector<bool> is_dropped_;
  std::vector<std::vector<LineageIndex>> of_newest_;
  LineageLookup origins_;  ///< begun without a source, for deletions further back
  LineageLookup graves_;   ///< deleted, for copies further back
  bool is_linear_ = true;
  std::size_t budget_ = 20'000'000;  ///< commits to look at in search of ancestors, in all
};

}  // namespace

FollowResult follow_entries(const FollowInput& input) { return Follower(input).run(); }

}  // namespace labbook::history
