#include "history/read_history.h"

#include <algorithm>
#include <optional>

#include "disk/cache_store.h"
#include "history/carry_entries.h"
#include "history/commit_walk.h"
#include "history/covered_paths.h"
#include "history/follow_entries.h"
#include "history/known_past.h"
#include "history/past_cache.h"
#include "history/to_result.h"
#include "history/touched_lines.h"
#include "history/tree_changes.h"
#include "history/tree_on_top.h"
#include "history/version_table.h"
#include "history/wanted_past.h"
#include "history/working_tree.h"
#include "history/written_before.h"

namespace labbook::history {
namespace {

/// Of which journals the versions are read: all, or those alone that the histories asked for may depend on.
enum class Extent : std::uint8_t { all, asked_for };

const CoveredPaths::Covers kEveryPath;

using Newest = std::vector<std::pair<PathIndex, VersionIndex>>;

/// Commits on top of a past that is known. Fewer are read again sooner than all that is behind them is written again.
constexpr std::uint32_t kManyOnTop = 8;

/// Everything gathered on the way from the repository to the lineages. One of these reads once.
class Reader {
 public:
  Reader(const Repository& repository, const journal::Workspace& workspace, const HistoryOptions& options, Extent extent)
      : repository_(repository),
        options_(options),
        asked_for_(repository, options_.covers, paths_),
        covered_(repository, extent == Extent::all ? kEveryPath : options_.covers, paths_),
        tree_(repository, workspace, asked_for_, paths_),
        texts_(repository, table_),
        carrier_(table_, tree_, paths_, contents_, texts_, [this](VersionIndex version) { return version < told_; }),
        touched_(table_, texts_) {}

  /// On top of what the cache knows of HEAD, or of a commit behind it: of all of it, or of that alone that the histories asked
  /// for may depend on. False where that is not enough.
  bool read_on(const PastCache& cache, Extent extent, HistoryResult& result) {
    auto past = past_of_head(cache, extent);
    return past && finish(*past, result);
  }

  /// Finds every commit, and what it changed.
  void walk(HistoryResult& result) {
    CommitWalk walk = walk_commits(repository_, repository_.state().head);
    result.is_complete = walk.is_complete;
    if (!walk.note.empty()) result.note = std::move(walk.note);
    commits_ = std::move(walk.commits);
    compare_trees({}, result);
  }

  /// After walk(): whether what was asked for takes most of what there is to read.
  bool needs_most() const { return covered_.is_most(); }

  /// After walk(): reads what the commits changed. False where the working tree takes up what was told of an old commit.
  bool read_all(const PastCache& cache, HistoryResult& result) {
    table_.read(repository_, tree_, contents_, paths_, options_.jobs);
    if (table_.has_missing()) note_missing(missing_version(), result);
    carrier_.run(nodes_);
    if (!result.is_complete || commits_.empty()) return false;
    KnownPast past = take_past(follow_commits(nullptr).past);
    if (past.followed.is_extendable) cache.put(past, contents_, paths_);
    return past.followed.is_extendable && finish(past, result);
  }

  /// Every commit that was read, and the working tree on top, in one go.
  void follow_all(HistoryResult& result) {
    std::vector<FollowNode> nodes(1);
    for (FollowNode node : nodes_) {
      for (std::uint32_t& parent : node.parents) ++parent;
      nodes.push_back(std::move(node));
    }
    if (!commits_.empty()) nodes.front().parents = {1};
    TreeOnTop tree = tree_on_top();
    nodes.front().changes = {std::move(tree.changes)};
    told_ = 0;
    carrier_.run(nodes);
    FollowResult followed = follow(std::move(nodes), std::move(tree.newest), nullptr);
    result.commits = std::move(commits_);
    tell(std::move(tree), std::move(followed), result);
  }

 private:
  static void note_missing(std::string_view what, HistoryResult& result) {
    result.is_complete = false;
    if (result.note.empty()) result.note = "the history is incomplete: " + std::string(what);
  }

  std::string_view missing_version() const {
    return repository_.state().is_partial ? "this is a partial clone, and versions of journals are on the server alone"
                                          : "a version of a journal is missing or damaged in the repository";
  }

  std::vector<VersionChange> to_versions(std::vector<FileChange> changes, Commit& commit) {
    commit.new_journals =
        static_cast<std::uint32_t>(std::ranges::count_if(changes, [](const FileChange& c) { return c.old_id.is_null(); }));
    covered_.keep(changes);
    std::vector<VersionChange> out;
    for (const FileChange& change : changes) {
      const VersionIndex newer = table_.of_blob(change.new_id, change.path, tree_);
      out.push_back({change.path, table_.of_blob(change.old_id, change.path, tree_), newer});
    }
    return out;
  }

  /// What each commit changed; nothing is asked of `known`, the last one, but its tree.
  void compare_trees(const ObjectId& known, HistoryResult& result) {
    TreeComparer comparer(repository_, paths_);
    nodes_.resize(commits_.size());
    if (!commits_.empty()) head_files_ = comparer.files(commits_.front().tree);
    covered_.keep_head(head_files_);
    for (const auto& [path, journal] : tree_.journals()) covered_.want(path);
    for (const TreeFile& file : head_files_) table_.of_blob(file.id, file.path, tree_);
    for (std::size_t i = 0; i < commits_.size(); ++i) {
      const Commit& commit = commits_[i];
      FollowNode& node = nodes_[i];
      if (commit.id == known) continue;
      node.is_boundary = commit.is_boundary;
      node.parents = commit.parents;
      for (const std::uint32_t parent : commit.parents) {
        node.changes.push_back(to_versions(comparer.changes(commits_[parent].tree, commit.tree), commits_[i]));
      }
      if (commit.parents.empty()) node.changes.push_back(to_versions(comparer.changes({}, commit.tree), commits_[i]));
    }
    if (comparer.has_damage()) note_missing("a folder of an old commit can't be read", result);
  }

  FollowResult follow_commits(const FollowedPast* past) {
    Newest newest;
    for (const TreeFile& file : head_files_) newest.emplace_back(file.path, table_.of_blob(file.id, file.path, tree_));
    return follow(nodes_, std::move(newest), past);
  }

  FollowResult follow(std::vector<FollowNode> nodes, Newest newest, const FollowedPast* past) {
    return follow_entries(
        {std::move(nodes), table_.versions(), table_.blobs(), std::move(newest), paths_, contents_, touched_.asked(), past});
  }

  KnownPast take_past(FollowedPast followed) {
    KnownPast past;
    past.commits = commits_;
    past.followed = std::move(followed);
    for (const TreeFile& file : head_files_) {
      const JournalVersion& version = table_[table_.of_blob(file.id, file.path, tree_)];
      past.journals.push_back({file.path, file.id, version.bytes, version.entries, version.carried});
    }
    return past;
  }

  WantsJournal wants(Extent extent, Paths changed) const {
    return extent == Extent::all ? WantsJournal() : wants_asked_for(tree_, std::move(changed));
  }

  std::optional<KnownPast> past_of_head(const PastCache& cache, Extent extent) {
    const ObjectId& head = repository_.state().head;
    if (auto past = cache.find(head, contents_, paths_, wants(extent, {}))) {
      know(*past);
      return past;
    }
    const std::vector<ObjectId> known = cache.commits();
    if (known.empty()) return std::nullopt;
    const auto is_known = [&known](const ObjectId& id) { return std::ranges::find(known, id) != known.end(); };
    CommitWalk walk = walk_commits(repository_, head, {}, is_known);
    // All ways back must lead to one commit that is known.
    const auto is_end = [](const Commit& commit) { return commit.parents.empty(); };
    if (!walk.is_complete || std::ranges::count_if(walk.commits, is_end) != 1) return std::nullopt;
    if (!is_end(walk.commits.back()) || !is_known(walk.commits.back().id)) return std::nullopt;
    // A past that is to be kept has to be whole.
    if (extent != Extent::all && walk.commits.size() > kManyOnTop) return std::nullopt;
    const Paths changed = extent == Extent::all ? Paths() : paths_changed_by(walk.commits, repository_, paths_);
    auto past = cache.find(walk.commits.back().id, contents_, paths_, wants(extent, changed));
    if (!past) return std::nullopt;
    return extended(*past, std::move(walk.commits), cache);
  }

  /// The past of the newest of `commits`, the last of which has `past`.
  std::optional<KnownPast> extended(const KnownPast& past, std::vector<Commit> commits, const PastCache& cache) {
    for (const KnownJournal& journal : past.journals) add_known(journal);
    told_ = table_.versions().size();
    commits_ = std::move(commits);
    HistoryResult seen;
    compare_trees(past.commits.front().id, seen);
    table_.ask_for(nodes_);
    table_.read(repository_, tree_, contents_, paths_, options_.jobs);
    if (!seen.is_complete || table_.has_missing() || !carrier_.run(nodes_)) return std::nullopt;
    FollowResult followed = follow_commits(&past.followed);
    if (!followed.is_sure || !followed.past.is_extendable) return std::nullopt;
    const auto shift = static_cast<std::uint32_t>(commits_.size() - 1);
    commits_.pop_back();
    for (Commit commit : past.commits) {
      for (std::uint32_t& parent : commit.parents) parent += shift;
      commits_.push_back(std::move(commit));
    }
    KnownPast now = take_past(std::move(followed.past));
    if (shift >= kManyOnTop) cache.put(now, contents_, paths_);
    return now;
  }

  /// A journal without its entries says nothing of another one with the same text.
  void add_known(const KnownJournal& journal) {
    known_bytes_.emplace(journal.path, journal.bytes);
    if (!journal.has_entries) return table_.leave_out(journal.blob, journal.path, tree_);
    table_.add(journal.blob, journal.path, tree_, {VersionState::read, journal.bytes, journal.entries, journal.carried});
  }

  void know(const KnownPast& past) {
    for (const KnownJournal& journal : past.journals) {
      add_known(journal);
      head_files_.push_back({journal.path, journal.blob});
    }
  }

  /// The working tree on top of a past that is known.
  bool finish(const KnownPast& past, HistoryResult& result) {
    std::vector<FollowNode> nodes(2);
    nodes.front().parents = {1};
    told_ = table_.versions().size();
    if (options_.covers) ask_for_what_differs(head_files_, known_bytes_, table_, tree_);
    TreeOnTop tree = tree_on_top();
    nodes.front().changes = {std::move(tree.changes)};
    if (!carrier_.run(nodes)) return false;
    FollowResult followed = follow(std::move(nodes), std::move(tree.newest), &past.followed);
    if (!followed.is_sure) return false;
    result.commits = past.commits;
    tell(std::move(tree), std::move(followed), result);
    return true;
  }

  TreeOnTop tree_on_top() { return lay_tree_on_top(repository_, tree_, head_files_, table_, texts_, contents_, paths_); }

  void tell(TreeOnTop tree, FollowResult followed, HistoryResult& result) const {
    result.outside = std::move(tree.outside);
    result.differs = std::move(tree.differs);
    add_followed(std::move(followed), tree.files, paths_, contents_, result);
  }

  const Repository& repository_;
  HistoryOptions options_;
  PathTable paths_;
  CoveredPaths asked_for_;  ///< in the working tree
  CoveredPaths covered_;    ///< in the commits
  ContentTable contents_;
  WorkingTree tree_;
  VersionTable table_;
  VersionTexts texts_;
  EntryCarrier carrier_;
  TouchedLines touched_;
  std::size_t told_ = 0;  ///< versions before it are in a past that was told
  std::vector<Commit> commits_;
  std::vector<FollowNode> nodes_;
  std::vector<TreeFile> head_files_;
  KnownBytes known_bytes_;  ///< of the journals of a past that is known
};

}  // namespace

HistoryResult read_history(const Repository& repository, const journal::Workspace& workspace, const HistoryOptions& options) {
  HistoryResult result = empty_result(repository, workspace);
  if (!repository.is_ready()) {
    result.is_complete = false;
    return result;
  }
  const PastCache cache(repository, workspace, options.has_cache ? disk::CacheStore(disk::cache_folder() / "history") : disk::CacheStore());
  const bool is_of_some = options.covers && !repository.state().is_bare;
  for (const Extent extent : {Extent::asked_for, Extent::all}) {
    if (!options.has_cache || (extent == Extent::asked_for && !is_of_some)) continue;
    if (Reader(repository, workspace, options, Extent::all).read_on(cache, extent, result)) return result;
  }
  if (options.covers && options.may_read_part) {
    Reader part(repository, workspace, options, Extent::asked_for);
    part.walk(result);
    // The cache is for whole histories. Where a part costs nearly as much, the whole is read, and kept for the next time.
    if (!options.has_cache || !part.needs_most()) {
      HistoryResult of_part = result;
      if (!part.read_all(PastCache(repository, workspace, {}), of_part)) part.follow_all(of_part);
      if (!may_be_written_before(of_part, workspace, options.covers)) return of_part;
    }
  }
  Reader reader(repository, workspace, options, Extent::all);
  reader.walk(result);
  if (!reader.read_all(cache, result)) reader.follow_all(result);
  return result;
}

}  // namespace labbook::history
