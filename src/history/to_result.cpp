#include "history/to_result.h"

#include <algorithm>
#include <map>

namespace labbook::history {
namespace {

Revision to_revision(FollowedRevision&& followed, const PathTable& paths) {
  Revision revision;
  revision.commit = followed.node - 1;
  revision.path = paths[followed.path];
  revision.line = followed.line;
  revision.changes = std::move(followed.changes);
  revision.before = followed.before;
  revision.after = followed.after;
  return revision;
}

EntryHistory to_history(Lineage& lineage, const PathTable& paths) {
  EntryHistory history;
  history.is_complete = lineage.is_complete;
  for (FollowedRevision& revision : lineage.revisions) {
    if (revision.node == 0) {
      history.uncommitted = std::move(revision.changes);
    } else {
      history.revisions.push_back(to_revision(std::move(revision), paths));
    }
  }
  history.is_uncommitted = history.revisions.empty();
  return history;
}

DeletedEntry to_deleted(Lineage& lineage, const PathTable& paths, const ContentTable& contents) {
  DeletedEntry deleted;
  deleted.title = contents[lineage.content].title;
  deleted.ids = contents[lineage.content].ids;
  deleted.path = paths[lineage.path];
  deleted.last_text = lineage.last_text;
  deleted.is_deleted_uncommitted = lineage.revisions.front().node == 0;
  deleted.history = to_history(lineage, paths);
  return deleted;
}

/// Counts what happened on each day.
class ActivityCounter {
 public:
  explicit ActivityCounter(HistoryResult& result) : result_(result), is_counted_(result.commits.size(), false) {}

  void count(const EntryHistory& history) {
    for (const Revision& revision : history.revisions) {
      if (revision.changes.empty()) continue;
      ActivityDay& day = days_[day_of(result_.commit_of(revision).time)];
      if (!is_counted_[revision.commit]) ++day.commits;
      is_counted_[revision.commit] = true;
      switch (revision.changes.front().kind) {
        case ChangeKind::created: ++day.created; break;
        case ChangeKind::deleted: ++day.deleted; break;
        default: ++day.changed;
      }
    }
  }

  void finish() {
    for (auto& [day, activity] : days_) {
      activity.day = day;
      result_.activity.push_back(activity);
    }
  }

 private:
  HistoryResult& result_;
  std::vector<bool> is_counted_;
  std::map<std::int32_t, ActivityDay> days_;
};

}  // namespace

HistoryResult empty_result(const Repository& repository, const journal::Workspace& workspace) {
  HistoryResult result;
  result.state = repository.state();
  result.note = result.state.message;
  result.entries.resize(workspace.files.size());
  result.differs.resize(workspace.files.size());
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    result.entries[i].resize(workspace.files[i].journal.entries.size());
  }
  return result;
}

void add_followed(FollowResult followed, const std::vector<std::size_t>& newest_files, const PathTable& paths, const ContentTable& contents,
                  HistoryResult& result) {
  std::vector<Lineage>& lineages = followed.past.lineages;
  for (std::size_t i = 0; i < newest_files.size(); ++i) {
    if (newest_files[i] == kNoFile) continue;
    auto& histories = result.entries[newest_files[i]];
    const std::size_t known = std::min(histories.size(), followed.of_newest[i].size());
    for (std::size_t j = 0; j < known; ++j) histories[j] = to_history(lineages[followed.of_newest[i][j]], paths);
  }
  for (const std::uint32_t index : followed.past.deleted) {
    result.deleted.push_back(to_deleted(lineages[index], paths, contents));
  }
  ActivityCounter counter(result);
  for (const auto& file : result.entries) {
    for (const EntryHistory& history : file) counter.count(history);
  }
  for (const DeletedEntry& deleted : result.deleted) counter.count(deleted.history);
  counter.finish();
}

}  // namespace labbook::history
