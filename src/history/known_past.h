// What is known of a commit and all that is behind it, as it is kept between runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/commit_walk.h"
#include "history/follow_entries.h"
#include "history/journal_version.h"

namespace labbook::history {

struct KnownJournal {
  PathIndex path = 0;
  ObjectId blob;
  ContentHash bytes;
  std::vector<EntryOccurrence> entries;
  std::uint32_t carried = 0;  ///< as in JournalVersion
};

struct KnownPast {
  std::vector<Commit> commits;         ///< newest first
  std::vector<KnownJournal> journals;  ///< at the newest commit
  FollowedPast followed;
};

/// Only pasts that are whole: no commit and no version is missing.
std::string pack(const KnownPast& past, const ContentTable& contents, const PathTable& paths);

/// Nullopt where the bytes are not what pack() wrote.
std::optional<KnownPast> unpack(std::string_view bytes, ContentTable& contents, PathTable& paths);

}  // namespace labbook::history
