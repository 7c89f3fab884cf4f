// What is known of a commit and all that is behind it, as it is kept between runs.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disk/parted_value.h"
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
  bool has_entries = true;    ///< false: they are there, and were left out
};

struct KnownPast {
  std::vector<Commit> commits;         ///< newest first
  std::vector<KnownJournal> journals;  ///< at the newest commit
  FollowedPast followed;
};

/// Only pasts that are whole: no commit and no version is missing. In parts: what is of the whole first, then a part for each
/// journal, then FollowedPast::begins.
std::vector<std::string> pack(const KnownPast& past, const ContentTable& contents, const PathTable& paths);

/// A part that pack() wrote, by its number; nothing where it can't be read.
using ReadPart = std::function<std::optional<disk::LargeValue>(std::size_t)>;

/// Whether the entries of the journal at this path, which had these bytes, are of interest, and what happened to them.
using WantsJournal = std::function<bool(PathIndex, const ContentHash& bytes)>;

/// Nullopt where the parts are not what pack() wrote. Without `wants` the whole; else a past without what is not wanted, and
/// without FollowedPast::begins: it is not to be packed, and the parts that hold it are not read.
std::optional<KnownPast> unpack(const ReadPart& part, ContentTable& contents, PathTable& paths, const WantsJournal& wants = {});

}  // namespace labbook::history
