#include "history/read_history.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>
#include <unordered_map>

#include "history/commit_walk.h"
#include "history/covered_paths.h"
#include "history/follow_entries.h"
#include "history/journal_version.h"
#include "history/tree_changes.h"
#include "history/version_chain.h"
#include "journal/parallel.h"

namespace labbook::history {
namespace {

/// Everything gathered on the way from the repository to the lineages.
class Reader {
 public:
  Reader(const Repository& repository, const journal::Workspace& workspace, const HistoryOptions& options)
      : repository_(repository), workspace_(workspace), options_(options), covered_(repository, options.covers, paths_) {}

  HistoryResult run() {
    result_.state = repository_.state();
    result_.note = result_.state.message;
    result_.entries.resize(workspace_.files.size());
    for (std::size_t i = 0; i < workspace_.files.size(); ++i) {
      result_.entries[i].resize(workspace_.files[i].journal.entries.size());
    }
    if (!repository_.is_ready()) {
      result_.is_complete = false;
      return std::move(result_);
    }
    walk();
    compare_trees();
    take_working_tree();
    read_versions();
    add_working_tree();
    follow();
    count_activity();
    return std::move(result_);
  }

 private:
  void walk() {
    CommitWalk walk = walk_commits(repository_, repository_.state().head);
    result_.commits = std::move(walk.commits);
    result_.is_complete = walk.is_complete;
    if (!walk.note.empty()) result_.note = std::move(walk.note);
  }

  VersionIndex version_of(const ObjectId& blob, PathIndex path) {
    if (blob.is_null()) return kNoVersion;
    const auto [found, is_new] = version_by_blob_.try_emplace(blob, static_cast<VersionIndex>(blobs_.size()));
    if (is_new) {
      blobs_.push_back(blob);
      version_paths_.push_back(path);
    }
    return found->second;
  }

  std::vector<VersionChange> to_versions(std::vector<FileChange> changes) {
    covered_.keep(changes);
    std::vector<VersionChange> out;
    for (const FileChange& change : changes) {
      const VersionIndex newer = version_of(change.new_id, change.path);
      out.push_back({change.path, version_of(change.old_id, change.path), newer});
    }
    return out;
  }

  void compare_trees() {
    TreeComparer comparer(repository_, paths_);
    nodes_.resize(result_.commits.size() + 1);
    if (!result_.commits.empty()) head_files_ = comparer.files(result_.commits.front().tree);
    covered_.keep_head(head_files_);
    for (const TreeFile& file : head_files_) version_of(file.id, file.path);
    for (std::size_t i = 0; i < result_.commits.size(); ++i) {
      const Commit& commit = result_.commits[i];
      FollowNode& node = nodes_[i + 1];
      node.is_boundary = commit.is_boundary;
      for (const std::uint32_t parent : commit.parents) {
        node.parents.push_back(parent + 1);
        node.changes.push_back(to_versions(comparer.changes(result_.commits[parent].tree, commit.tree)));
      }
      if (commit.parents.empty()) node.changes.push_back(to_versions(comparer.changes({}, commit.tree)));
    }
    if (comparer.has_damage()) note_missing("a folder of an old commit can't be read");
  }

  void note_missing(std::string what) {
    result_.is_complete = false;
    if (result_.note.empty()) result_.note = "the history is incomplete: " + std::move(what);
  }

  /// The versions of each path, newest first: they are deltas of each other, and a pack's newest comes whole.
  std::vector<std::vector<VersionIndex>> chains() const {
    std::vector<std::vector<VersionIndex>> by_path(paths_.size());
    for (VersionIndex i = 0; i < blobs_.size(); ++i) by_path[version_paths_[i]].push_back(i);
    std::erase_if(by_path, [](const auto& chain) { return chain.empty(); });
    return by_path;
  }

  void read_versions() {
    versions_.resize(blobs_.size());
    const std::vector<std::vector<VersionIndex>> all = chains();
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t workers = std::min<std::size_t>(options_.jobs == 0 ? cores : options_.jobs, all.size() / 4 + 1);
    std::atomic<std::size_t> next{0};
    journal::parallel_for(workers, static_cast<unsigned>(workers), [&](std::size_t worker) {
      const Repository own = worker == 0 ? Repository() : repository_.reopen();
      const Repository& repository = own.is_ready() ? own : repository_;
      for (std::size_t i = next.fetch_add(1); i < all.size(); i = next.fetch_add(1)) read_chain(repository, all[i]);
    });
    const auto is_missing = [](const JournalVersion& version) { return version.state == VersionState::missing; };
    if (std::ranges::none_of(versions_, is_missing)) return;
    note_missing(repository_.state().is_partial
                     ? "this is a partial clone, and versions of journals are on the server alone"
                     : "a version of a journal is missing or damaged in the repository");
  }

  static ReadJournal journal_reader() {
    return [](const text::SourceFile& file, const markdown::Document& document) {
      return journal::read_journal(file, document, journal::shipped_vocabulary());
    };
  }

  void read_chain(const Repository& repository, const std::vector<VersionIndex>& chain) {
    const PathIndex path = version_paths_[chain.front()];
    VersionChain reader(paths_[path], journal_reader(), contents_);
    const auto tree = tree_files_.find(path);
    if (tree != tree_files_.end()) reader.start_with(*tree->second.source, *tree->second.journal, tree->second.entries);
    std::vector<VersionIndex> added;
    for (const VersionIndex index : chain) {
      if (auto bytes = read_version(repository, index)) {
        reader.add(std::move(*bytes));
        added.push_back(index);
      }
    }
    auto all = reader.finish();
    for (std::size_t i = 0; i < all.size(); ++i) {
      // What can't be told apart is read again, as a whole.
      if (!all[i]) all[i] = reader.read_whole(repository.read_blob(blobs_[added[i]]).value_or(std::string()));
      versions_[added[i]] = {VersionState::read, std::move(*all[i])};
    }
  }

  std::optional<std::string> read_version(const Repository& repository, VersionIndex index) {
    auto bytes = repository.read_blob(blobs_[index]);
    if (bytes) return std::move(*bytes);
    // What is too large for a journal is none.
    const bool is_too_large = bytes.error().kind == disk::ErrorKind::too_large;
    versions_[index].state = is_too_large ? VersionState::read : VersionState::missing;
    return std::nullopt;
  }

  /// The journals as they lie in the working tree: read already.
  void take_working_tree() {
    for (std::size_t i = 0; i < workspace_.files.size(); ++i) {
      const journal::JournalFile& file = workspace_.files[i];
      if (file.error || !covered_.asks_for(file.source.path)) continue;
      const auto name = repository_.path_in_repository(file.source.path);
      if (!name) continue;
      const PathIndex path = paths_.index_of(*name);
      tree_files_.emplace(path, TreeState{i, &file.source, &file.journal, occurrences_of(file.source, file.journal, contents_)});
    }
  }

  /// The working tree is a commit on top of the last one.
  void add_working_tree() {
    FollowNode& tree = nodes_.front();
    if (!result_.commits.empty()) tree.parents = {1};
    tree.changes.resize(1);
    std::unordered_map<PathIndex, VersionIndex> at_head;
    for (const TreeFile& file : head_files_) at_head.emplace(file.path, version_of(file.id, file.path));
    for (auto& [path, file] : tree_files_) {
      const auto head = at_head.find(path);
      const VersionIndex head_version = head == at_head.end() ? kNoVersion : head->second;
      if (head != at_head.end()) at_head.erase(head);
      const VersionIndex own = take_version({VersionState::read, std::move(file.entries)});
      if (head_version == kNoVersion || !says_the_same(versions_[head_version], versions_[own])) {
        tree.changes[0].push_back({path, head_version, own});
      }
      newest_.emplace_back(path, own);
      newest_files_.push_back(file.workspace_file);
    }
    for (const auto& [path, version] : at_head) {
      std::error_code error;
      const bool is_gone = !repository_.state().is_bare &&
                           !std::filesystem::exists(repository_.state().folder / paths_[path], error);
      if (is_gone) tree.changes[0].push_back({path, version, kNoVersion});
    }
    std::ranges::sort(tree.changes[0], {}, [this](const VersionChange& c) -> const std::string& { return paths_[c.path]; });
  }

  VersionIndex take_version(JournalVersion version) {
    versions_.push_back(std::move(version));
    blobs_.emplace_back();
    return static_cast<VersionIndex>(versions_.size() - 1);
  }

  static bool says_the_same(const JournalVersion& a, const JournalVersion& b) {
    return a.state == VersionState::read && b.state == VersionState::read &&
           std::ranges::equal(a.entries, b.entries, {}, &EntryOccurrence::content, &EntryOccurrence::content);
  }

  Revision to_revision(FollowedRevision&& followed) const {
    Revision revision;
    revision.commit = followed.node - 1;
    revision.path = paths_[followed.path];
    revision.line = followed.line;
    revision.changes = std::move(followed.changes);
    revision.before = followed.before;
    revision.after = followed.after;
    return revision;
  }

  EntryHistory to_history(Lineage& lineage) const {
    EntryHistory history;
    history.is_complete = lineage.is_complete;
    for (FollowedRevision& revision : lineage.revisions) {
      if (revision.node == 0) {
        history.uncommitted = std::move(revision.changes);
      } else {
        history.revisions.push_back(to_revision(std::move(revision)));
      }
    }
    history.is_uncommitted = history.revisions.empty();
    return history;
  }

  void follow() {
    FollowInput input{std::move(nodes_), std::move(versions_), std::move(blobs_), std::move(newest_), paths_, contents_};
    FollowResult followed = follow_entries(input);
    for (std::size_t i = 0; i < newest_files_.size(); ++i) {
      auto& histories = result_.entries[newest_files_[i]];
      for (std::size_t j = 0; j < histories.size(); ++j) {
        histories[j] = to_history(followed.lineages[followed.of_newest[i][j]]);
      }
    }
    for (const std::uint32_t index : followed.deleted) {
      Lineage& lineage = followed.lineages[index];
      DeletedEntry deleted;
      deleted.title = contents_[lineage.content].title;
      deleted.ids = contents_[lineage.content].ids;
      deleted.path = paths_[lineage.path];
      deleted.last_text = lineage.last_text;
      deleted.is_deleted_uncommitted = lineage.revisions.front().node == 0;
      deleted.history = to_history(lineage);
      result_.deleted.push_back(std::move(deleted));
    }
  }

  void count_activity() {
    std::map<std::int32_t, ActivityDay> days;
    std::vector<bool> is_counted(result_.commits.size(), false);
    const auto count = [&](const EntryHistory& history) {
      for (const Revision& revision : history.revisions) {
        if (revision.changes.empty()) continue;
        ActivityDay& day = days[day_of(result_.commit_of(revision).time)];
        if (!is_counted[revision.commit]) ++day.commits;
        is_counted[revision.commit] = true;
        switch (revision.changes.front().kind) {
          case ChangeKind::created: ++day.created; break;
          case ChangeKind::deleted: ++day.deleted; break;
          default: ++day.changed;
        }
      }
    };
    for (const auto& file : result_.entries) std::ranges::for_each(file, count);
    for (const DeletedEntry& deleted : result_.deleted) count(deleted.history);
    for (auto& [day, activity] : days) {
      activity.day = day;
      result_.activity.push_back(activity);
    }
  }

  const Repository& repository_;
  const journal::Workspace& workspace_;
  HistoryOptions options_;
  HistoryResult result_;
  PathTable paths_;
  CoveredPaths covered_;
  ContentTable contents_;
  std::vector<FollowNode> nodes_;
  std::vector<TreeFile> head_files_;
  std::vector<ObjectId> blobs_;
  std::vector<PathIndex> version_paths_;
  std::vector<JournalVersion> versions_;
  std::unordered_map<ObjectId, VersionIndex, ObjectIdHash> version_by_blob_;
  std::vector<std::pair<PathIndex, VersionIndex>> newest_;
  std::vector<std::size_t> newest_files_;
  struct TreeState {
    std::size_t workspace_file;
    const text::SourceFile* source;
    const journal::Journal* journal;
    std::vector<EntryOccurrence> entries;
  };
  std::map<PathIndex, TreeState> tree_files_;
};

}  // namespace

HistoryResult read_history(const Repository& repository, const journal::Workspace& workspace,
                           const HistoryOptions& options) {
  return Reader(repository, workspace, options).run();
}

}  // namespace labbook::history
