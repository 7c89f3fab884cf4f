#pragma once

#include <optional>
#include <string>
#include <vector>

#include "disk/cache_store.h"
#include "history/known_past.h"
#include "history/repository.h"
#include "journal/workspace.h"

namespace labbook::history {

/// The pasts of a repository's commits, between runs: by commit, by what the configuration says of reading, and by the
/// program that reads.
class PastCache {
 public:
  PastCache(const Repository& repository, const journal::Workspace& workspace, disk::CacheStore store);

  /// The commits whose past was kept, the last used first.
  std::vector<ObjectId> commits() const;
  /// As unpack().
  std::optional<KnownPast> find(const ObjectId& commit, ContentTable& contents, PathTable& paths, const WantsJournal& wants) const;
  void put(const KnownPast& past, const ContentTable& contents, const PathTable& paths) const;

 private:
  std::string key_of(const ObjectId& commit) const { return reader_ + "\ncommit " + commit.hex(); }

  disk::CacheStore store_;
  std::string reader_;  ///< all that decides how a text is read
  std::string repository_;
};

}  // namespace labbook::history
