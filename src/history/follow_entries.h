// Follows every experiment from the newest state back to where it was written.
#pragma once

#include <functional>
#include <vector>

#include "history/history_result.h"
#include "history/journal_version.h"
#include "history/lineage_lookup.h"
#include "history/tree_changes.h"

namespace labbook::history {

using VersionIndex = std::uint32_t;
inline constexpr VersionIndex kNoVersion = ~0U;

/// A journal that differs between a commit and one of its parents; kNoVersion: it is not there.
struct VersionChange {
  PathIndex path = 0;
  VersionIndex old_version = kNoVersion;
  VersionIndex new_version = kNoVersion;
};

using IsTouched = std::function<bool(VersionIndex older, std::uint32_t old_entry, VersionIndex newer, std::uint32_t new_entry)>;

/// A commit as the following needs it. The working tree is one too, with the last commit as its parent.
struct FollowNode {
  std::vector<std::uint32_t> parents;
  std::vector<std::vector<VersionChange>> changes;  ///< for each parent; one, against nothing, for a root
  bool is_boundary = false;
};

struct FollowedRevision {
  std::uint32_t node = 0;
  PathIndex path = 0;
  std::uint32_t line = 0;
  std::vector<Change> changes;
  TextPlace before;
  TextPlace after;
};

/// One experiment's way through the repository.
struct Lineage {
  std::vector<FollowedRevision> revisions;  ///< newest first
  bool is_complete = true;
  bool is_deleted = false;
  PathIndex path = 0;        ///< where it stands or stood last
  ContentIndex content = 0;  ///< what it says or said last
  TextPlace last_text;
};

/// What is known of a commit and of all that is behind it.
struct FollowedPast {
  std::unordered_map<PathIndex, std::vector<std::uint32_t>> of_journal;  ///< lineage of each entry at the commit
  std::vector<Lineage> lineages;                                         ///< revisions' nodes: 0 is the commit
  std::vector<std::uint32_t> deleted;                                    ///< lineages, newest deletion first
  std::vector<WaitingLineage> begins;                                    ///< where an entry began without a source, newest first
  bool has_begins = true;                                                ///< false: they are there, and were left out
  std::vector<WaitingLineage> deletions;                                 ///< that no later begin has taken up, newest first
  bool is_extendable = true;  ///< what comes on top can't change what is told of it, but by `begins` and `deletions`
};

struct FollowInput {
  std::vector<FollowNode> nodes;  ///< every node after all of its children
  std::vector<JournalVersion> versions;
  std::vector<ObjectId> blobs;                             ///< of the versions; null for the working tree's
  std::vector<std::pair<PathIndex, VersionIndex>> newest;  ///< journals at node 0
  const PathTable& paths;
  const ContentTable& contents;
  /// Whether a change touches an entry of two versions; asked where the reader does not list all that a version has.
  IsTouched is_touched;
  const FollowedPast* past = nullptr;  ///< of the last node, which then needs no parents
};

struct FollowResult {
  FollowedPast past;                                  ///< of node 0
  std::vector<std::vector<std::uint32_t>> of_newest;  ///< lineage of each entry of FollowInput::newest
  /// False: something behind the last node belongs to something before it, and only following all the way can tell.
  bool is_sure = true;
};

FollowResult follow_entries(const FollowInput& input);

}  // namespace labbook::history
