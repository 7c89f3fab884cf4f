// Every version that a journal had, read once.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/block_reader.h"
#include "history/follow_entries.h"
#include "history/repository.h"
#include "history/tree_changes.h"
#include "history/working_tree.h"

namespace labbook::history {

class VersionTable {
 public:
  /// The version of a blob at a path: one for all paths where it is read alike.
  VersionIndex of_blob(const ObjectId& blob, PathIndex path, const WorkingTree& tree);

  /// A version that is read already.
  VersionIndex add(const ObjectId& blob, PathIndex path, const WorkingTree& tree, JournalVersion version);
  /// One of which nobody asks what it holds, unless it is read for another path or already.
  void leave_out(const ObjectId& blob, PathIndex path, const WorkingTree& tree);
  /// What was left out, and is in one of these commits, is read with the rest.
  void ask_for(std::span<const FollowNode> nodes);
  VersionIndex add_uncommitted(JournalVersion version);

  /// Reads what is not read yet, journal by journal, from `jobs` threads.
  void read(const Repository& repository, WorkingTree& tree, ContentTable& contents, const PathTable& paths, unsigned jobs);

  /// An entry that the reader of the version does not list.
  void carry(VersionIndex index, const EntryOccurrence& entry);

  bool has_missing() const;
  const JournalVersion& operator[](VersionIndex index) const { return versions_[index]; }
  const std::vector<JournalVersion>& versions() const { return versions_; }
  const std::vector<ObjectId>& blobs() const { return blobs_; }

 private:
  VersionIndex push(const ObjectId& blob, PathIndex path, JournalVersion version);
  void read_chain(const Repository& repository, const WorkingTree& tree, ContentTable& contents, const PathTable& paths,
                  const std::vector<VersionIndex>& chain);

  std::vector<JournalVersion> versions_;
  std::vector<ObjectId> blobs_;
  std::vector<PathIndex> paths_;                                                     ///< where each was seen first
  std::array<std::unordered_map<ObjectId, VersionIndex, ObjectIdHash>, 2> by_blob_;  ///< by how the path is read
};

}  // namespace labbook::history
