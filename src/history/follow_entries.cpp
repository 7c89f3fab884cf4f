#include "history/follow_entries.h"

#include <algorithm>

#include "history/ancestry.h"
#include "history/lineage_book.h"
#include "history/lineage_lookup.h"
#include "history/parent_view.h"
#include "history/past_join.h"

namespace labbook::history {
namespace {

class Follower {
 public:
  explicit Follower(const FollowInput& input)
      : input_(input), standing_(input.nodes.size()), origins_(input.contents), graves_(input.contents), ancestry_(input.nodes) {}

  FollowResult run() {
    start();
    for (std::uint32_t node = 0; node < input_.nodes.size(); ++node) step(node);
    return finish();
  }

 private:
  const EntryOccurrence& occurrence(const ParentView::Place& place) const { return input_.versions[place.version].entries[place.entry]; }
  TextPlace text_place(const ParentView::Place& place) const { return {input_.blobs[place.version], occurrence(place).span}; }
  const EntryContent& content_at(const ParentView::Place& place) const { return input_.contents[occurrence(place).content]; }

  /// Where entries around it are listed in one version alone, what counts as its own may differ without a change.
  bool says_the_same(const ParentView::Place& then, const ParentView::Place& now) const {
    if (content_at(then).text == content_at(now).text) return true;
    const bool is_listed = input_.versions[then.version].carried == 0 && input_.versions[now.version].carried == 0;
    return !is_listed && input_.is_touched && !input_.is_touched(then.version, then.entry, now.version, now.entry);
  }

  void start() {
    for (const auto& [path, index] : input_.newest) {
      std::vector<LineageIndex> lineages;
      const JournalVersion& newest = input_.versions[index];
      for (std::uint32_t i = 0; i < newest.entries.size(); ++i) {
        const ParentView::Place place{index, i};
        lineages.push_back(book_.add(Reason::alive, path, newest.entries[i].content, text_place(place)));
        standing_[0][path].push_back({i, lineages.back()});
      }
      of_newest_.push_back(std::move(lineages));
    }
  }

  void step(std::uint32_t node_index) {
    const FollowNode& node = input_.nodes[node_index];
    Standing standing = std::move(standing_[node_index]);
    standing_[node_index] = {};
    if (input_.past && node_index + 1 == input_.nodes.size()) return join_past(node_index, standing);
    if (node.parents.empty()) return end_all(node_index, standing);
    std::vector<ParentView> views;
    for (const auto& changes : node.changes) views.push_back(view_of(input_, changes));
    std::vector<Standing> next(node.parents.size());
    std::vector<PathIndex> changed_paths;
    for (auto& [path, tracked] : standing) {
      const std::size_t same = first_parent_without(path, views);
      if (same == views.size()) {
        changed_paths.push_back(path);
      } else if (node.parents.size() > 1) {
        book_.merge(next[same][path], tracked);
      }
    }
    std::ranges::sort(changed_paths, {}, [this](PathIndex path) -> const std::string& { return input_.paths[path]; });
    for (const PathIndex path : changed_paths) {
      for (const Tracked& tracked : standing[path]) step_entry(node_index, path, tracked, views, next);
    }
    if (node.parents.size() == 1) {
      for (const PathIndex path : changed_paths) standing.erase(path);
      book_.merge(standing, std::move(next[0]));
      next[0] = std::move(standing);
    }
    for (std::size_t i = 0; i < views.size(); ++i) find_deleted(node_index, views[i], next[i]);
    for (std::size_t i = 0; i < views.size(); ++i) book_.merge(standing_[node.parents[i]], std::move(next[i]));
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
        const LineageIndex lineage = book_.actual(tracked.lineage);
        if (!book_.is_dropped(lineage)) begin(node_index, lineage, path, {found->second, tracked.entry}, node.is_boundary);
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
      book_[lineage].is_complete = false;
    } else {
      revision.changes.push_back({ChangeKind::created, "", "", ""});
    }
    book_.add_revision(lineage, std::move(revision));
    // What was not yet there nobody copied from.
    graves_.close(lineage);
  }

  /// An entry whose journal differs from that of every parent.
  void step_entry(std::uint32_t node_index, PathIndex path, const Tracked& tracked, const std::vector<ParentView>& views,
                  std::vector<Standing>& next) {
    const LineageIndex lineage = book_.actual(tracked.lineage);
    if (book_.is_dropped(lineage)) return;
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
      const bool is_same_text = says_the_same(view.old_places[old_item], here);
      sources.push_back({i, old_item, is_same_text, view.old_items[old_item].path == path});
    }
    if (sources.empty()) return begin_or_join(node_index, lineage, path, here, may_be_hidden);

    const auto same = std::ranges::find_if(sources, [](const Source& s) { return s.is_same_text && s.is_same_path; });
    const auto follow = [&](const Source& source) {
      const ParentView& view = views[source.parent];
      next[source.parent][view.old_items[source.old_item].path].push_back({view.old_places[source.old_item].entry, lineage});
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
    if (!revision.changes.empty()) book_.add_revision(lineage, std::move(revision));
    for (const Source& source : sources) follow(source);
  }

  std::vector<Change> changes_against(std::size_t parent, std::size_t old_item, const std::vector<ParentView>& views, PathIndex path,
                                      const ParentView::Place& here) const {
    const MatchItem& old = views[parent].old_items[old_item];
    std::vector<Change> changes;
    const EntryContent& then = input_.contents[old.content];
    const EntryContent& now = content_at(here);
    if (!says_the_same(views[parent].old_places[old_item], here)) {
      changes = compare_facts(then.facts, now.facts);
      if (changes.empty()) changes.push_back({ChangeKind::text, "", "", ""});
    }
    if (old.path != path) {
      changes.insert(changes.begin(), {ChangeKind::moved, "path", input_.paths[old.path], input_.paths[path]});
    }
    return changes;
  }

  /// No parent has it: written here, or come back, or copied from where it was deleted later.
  void begin_or_join(std::uint32_t node, LineageIndex lineage, PathIndex path, const ParentView::Place& here, bool may_be_hidden) {
    const ContentIndex content = occurrence(here).content;
    begin(node, lineage, path, here, may_be_hidden);
    if (may_be_hidden) return;
    const auto grave = graves_.take(path, content, [&](const WaitingLineage& other) {
      const LineageIndex actual = book_.actual(other.lineage);
      return actual != lineage && !book_.is_dropped(actual) && book_.reason(actual) != Reason::alive;
    });
    if (!grave) {
      origins_.add({lineage, node, path, content});
      begins_.push_back({lineage, node, path, content});
      return;
    }
    // It was copied here first and taken away there afterwards: one experiment that moved in two steps.
    const LineageIndex moved = book_.actual(grave->lineage);
    FollowedRevision& revision = book_[lineage].revisions.back();
    revision.changes = {{ChangeKind::moved, "path", input_.paths[book_[moved].path], input_.paths[path]}};
    if (book_[moved].path == path) revision.changes = {{ChangeKind::text, "", "", ""}};
    book_.join(moved, lineage);
  }

  void find_deleted(std::uint32_t node_index, const ParentView& view, Standing& next) {
    const bool is_merge = input_.nodes[node_index].parents.size() > 1;
    for (const std::size_t i : without_match(view)) {
      const MatchItem& item = view.old_items[i];
      const ParentView::Place& place = view.old_places[i];
      const LineageIndex lineage =
          is_merge ? book_.add(Reason::not_merged, item.path, item.content, text_place(place)) : deleted_lineage(node_index, item, place);
      FollowedRevision revision;
      revision.node = node_index;
      revision.path = item.path;
      revision.line = occurrence(place).line;
      revision.before = text_place(place);
      revision.changes.push_back({ChangeKind::deleted, "", "", ""});
      book_.add_revision(lineage, std::move(revision));
      next[item.path].push_back({place.entry, lineage});
    }
  }

  /// The lineage that came back later, or one that ends here.
  LineageIndex deleted_lineage(std::uint32_t node_index, const MatchItem& item, const ParentView::Place& place) {
    const auto returned = origins_.take(item.path, item.content, [&](const WaitingLineage& other) {
      return !book_.is_dropped(book_.actual(other.lineage)) && other.node != node_index && ancestry_.is_ancestor(node_index, other.node);
    });
    if (returned) return book_.actual(returned->lineage);
    const LineageIndex lineage = book_.add(Reason::deleted, item.path, item.content, text_place(place));
    graves_.add({lineage, node_index, item.path, item.content});
    deletions_.push_back({lineage, node_index, item.path, item.content});
    return lineage;
  }

  /// The last node's past is known: what stands there goes on as it did.
  void join_past(std::uint32_t node_index, Standing& standing) {
    PastJoin join(*input_.past, node_index, book_);
    for (auto& [path, all] : standing) {
      for (const Tracked& tracked : all) {
        const LineageIndex lineage = book_.actual(tracked.lineage);
        if (!book_.is_dropped(lineage)) join.continue_lineage(lineage, path, tracked.entry);
      }
    }
    join.add_deleted();
    is_sure_ = join.is_apart_from(origins_, graves_);
    join.move_waiting(begins_, deletions_);
  }

  FollowResult finish() {
    FollowResult result;
    FollowedPast& past = result.past;
    past.deleted = book_.deleted();
    for (std::size_t i = 0; i < input_.newest.size(); ++i) past.of_journal[input_.newest[i].first] = of_newest_[i];
    result.of_newest = std::move(of_newest_);
    past.lineages = book_.take();
    past.begins = std::move(begins_);
    past.deletions = std::move(deletions_);
    past.is_extendable = !book_.has_twins() && !origins_.has_passed_over() && !graves_.has_passed_over() && !ancestry_.has_given_up() &&
                         (!input_.past || input_.past->is_extendable);
    past.has_begins = !input_.past || input_.past->has_begins;
    result.is_sure = is_sure_;
    return result;
  }

  const FollowInput& input_;
  std::vector<Standing> standing_;
  LineageBook book_;
  std::vector<std::vector<LineageIndex>> of_newest_;
  LineageLookup origins_;  ///< begun without a source, for deletions further back
  LineageLookup graves_;   ///< deleted, for copies further back
  std::vector<WaitingLineage> begins_;
  std::vector<WaitingLineage> deletions_;
  Ancestry ancestry_;
  bool is_sure_ = true;
};

}  // namespace

FollowResult follow_entries(const FollowInput& input) { return Follower(input).run(); }

}  // namespace labbook::history
