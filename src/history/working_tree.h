// The journals as they lie in the working tree, seen from the repository; and how a journal of any path is read.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "history/block_reader.h"
#include "history/covered_paths.h"
#include "history/journal_version.h"
#include "history/repository.h"
#include "history/tree_changes.h"
#include "journal/workspace.h"

namespace labbook::history {

/// A journal of the working tree.
struct TreeJournal {
  std::size_t workspace_file = 0;
  const journal::Journal* journal = nullptr;  ///< may be its heads alone
  ContentHash bytes;
  mutable std::unique_ptr<text::SourceFile> text;   ///< of a file that the run left unread; read when it is asked for
  mutable std::unique_ptr<journal::Journal> whole;  ///< the same
};

class WorkingTree {
 public:
  WorkingTree(const Repository& repository, const journal::Workspace& workspace, const CoveredPaths& covered, PathTable& paths);

  /// Those whose histories are asked for.
  const std::map<PathIndex, TreeJournal>& journals() const { return journals_; }

  /// Whether the file at the path is not asked for, and holds other bytes than these.
  bool is_other(PathIndex path, const ContentHash& bytes) const;
  /// Asks for all files but those that are the same at HEAD, as `is_at_head` says: what is asked for may have come from them.
  void ask_for_others(const std::function<bool(PathIndex, const ContentHash&)>& is_at_head);

  /// Whether the configuration calls a file at this path a journal.
  bool is_declared(PathIndex path) const { return may_declare_ && file_at(path).is_declared_journal; }

  /// Whether the configuration lets a file at this path be a journal.
  bool may_be_journal(PathIndex path) const;

  /// How a text at this path is read today.
  ReadJournal reader_of(PathIndex path) const;

  /// Finds out about the path; later calls for it may come from several threads.
  void prepare(PathIndex path) const { file_at(path); }

  struct ReadNow {
    const text::SourceFile* source;
    const journal::Journal* journal;
    std::vector<EntryOccurrence> entries;
  };
  /// The journal at this path, whole; nullopt where there is none. From any thread, for different paths.
  std::optional<ReadNow> read_entries(PathIndex path, ContentTable& contents) const;

  std::size_t file_count() const { return workspace_.files.size(); }

  /// Whether there is any file at the path.
  bool has_file(PathIndex path) const;

 private:
  void ask_for(PathIndex path, std::size_t file, const ContentHash& bytes);
  const journal::JournalFile& file_at(PathIndex path) const;

  const RepositoryState& state_;
  const journal::Workspace& workspace_;
  const PathTable& paths_;
  bool may_declare_ = false;  ///< whether there is a configuration that calls files journals
  std::map<PathIndex, TreeJournal> journals_;
  std::unordered_map<PathIndex, std::size_t> others_;  ///< files of the workspace that are not asked for
  mutable std::unordered_map<PathIndex, std::unique_ptr<journal::JournalFile>> files_;
};

}  // namespace labbook::history
