// What became of each experiment: the values that pages, commands and rules work on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "history/commit_walk.h"
#include "history/entry_facts.h"
#include "history/repository.h"
#include "text/span.h"

namespace labbook::history {

/// Where an entry's text stands in a blob; a null id where there is none.
struct TextPlace {
  ObjectId blob;
  text::Span span;
};

/// A commit that changed an entry. diff_of() gives its lines.
struct Revision {
  std::uint32_t commit = 0;     ///< index in HistoryResult::commits
  std::string path;             ///< the journal at that commit, relative to the repository
  std::uint32_t line = 0;       ///< of the entry there; of the text before where it was deleted
  std::vector<Change> changes;  ///< empty at the boundary of a shallow clone: what happened there is unknown
  TextPlace before;
  TextPlace after;
};

struct EntryHistory {
  std::vector<Revision> revisions;  ///< newest first
  bool is_complete = true;          ///< false: it is older than what the repository holds, and has no `created`
  bool is_uncommitted = false;      ///< no commit holds it yet
  std::vector<Change> uncommitted;  ///< what the working tree changed since the last commit

  /// The commit that wrote it first; null where that is unknown.
  const Revision* first() const;
  const Revision* last() const { return revisions.empty() ? nullptr : &revisions.front(); }
};

struct DeletedEntry {
  std::string title;
  std::vector<std::string> ids;
  std::string path;  ///< relative to the repository, where it stood last
  TextPlace last_text;
  EntryHistory history;                 ///< its newest revision deleted it, unless it is_deleted_uncommitted
  bool is_deleted_uncommitted = false;  ///< gone from the working tree, still in the last commit
};

/// One day on which experiments changed, by the authors' own clocks.
struct ActivityDay {
  std::int32_t day = 0;  ///< days since 1970-01-01
  std::uint32_t commits = 0;
  std::uint32_t created = 0;  ///< entries
  std::uint32_t changed = 0;
  std::uint32_t deleted = 0;
};

struct HistoryResult {
  RepositoryState state;
  bool is_complete = true;                         ///< false: commits or versions are missing, and `note` says why
  std::string note;                                ///< one line for people; empty when there is nothing to say
  std::vector<Commit> commits;                     ///< newest first
  std::vector<std::vector<EntryHistory>> entries;  ///< [file of the workspace][entry of its journal]
  std::vector<DeletedEntry> deleted;               ///< newest deletion first
  std::vector<ActivityDay> activity;               ///< ascending
  /// [file of the workspace]: whether its entries are others than those of the last commit.
  std::vector<bool> differs;
  /// Markdown files of the last commit that the workspace does not have: whether they are on the disk all the same.
  std::vector<std::pair<std::string, bool>> outside;

  const Commit& commit_of(const Revision& revision) const { return commits[revision.commit]; }
};

/// The authors of an entry in the order in which they first touched it.
std::vector<std::string> authors_of(const HistoryResult& result, const EntryHistory& history);

}  // namespace labbook::history
