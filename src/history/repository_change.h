// What differs between two states of a repository, for `labbook lint --since REV` and `--staged`.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "disk/result.h"
#include "history/repository.h"

namespace labbook::history {

/// Paths are as labbook prints them: relative to the working directory.
struct RepositoryChange {
  /// The Markdown files that differ, deleted ones too, and how they read before; nullopt: the file is new. A renamed file
  /// has its old text under its new path.
  std::map<std::string, std::optional<std::string>> before;
  std::set<std::string> deleted;  ///< files of any kind that are gone, or have another path now
};

/// What is staged, and how the index differs from the disk.
struct StagedChange {
  RepositoryChange change;
  std::map<std::string, std::string> contents;  ///< of the Markdown files whose bytes in the index are not the disk's
  std::set<std::string> absent;                 ///< Markdown files of the disk that the index does not have
  std::set<std::string> tracked;                ///< all that the index has: files of any kind, links, submodules
};

/// What differs between the working tree, files that git does not know yet included, and the commit at which it left
/// the revision's branch: the revision itself where it is an ancestor.
disk::Result<RepositoryChange> change_since(const Repository& repository, std::string_view revision);

/// What differs between HEAD (or nothing, before the first commit) and the index; GIT_INDEX_FILE is honoured, as git sets
/// it for hooks.
disk::Result<StagedChange> staged_change(const Repository& repository);

}  // namespace labbook::history
