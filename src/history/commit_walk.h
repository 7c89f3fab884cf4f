#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "history/repository.h"

namespace labbook::history {

/// When something was committed, as its author's clock said.
struct CommitTime {
  std::int64_t seconds = 0;  ///< since 1970-01-01 UTC; may be negative or in the future
  int offset_minutes = 0;    ///< of the author's time zone

  bool operator==(const CommitTime&) const = default;
};

/// ISO 8601 with the author's time zone: `2024-03-05T10:22:00+03:00`.
std::string to_iso(const CommitTime& time);

/// Days since 1970-01-01 of the author's own day.
std::int32_t day_of(const CommitTime& time);

struct Commit {
  ObjectId id;
  ObjectId tree;
  std::vector<std::uint32_t> parents;  ///< indices in CommitWalk::commits; those that can't be read are left out
  std::string author;                  ///< UTF-8, whatever the commit says of its encoding
  std::string subject;                 ///< first line of the message, UTF-8
  CommitTime time;                     ///< the author's
  std::int64_t committed = 0;
  std::uint32_t new_journals = 0;  ///< files that it added, those included whose history nobody asks for
  bool is_boundary = false;        ///< has parents that are not here: shallow clone, limit, damage
};

struct CommitWalk {
  std::vector<Commit> commits;  ///< every commit after all of its children, else newest first
  bool is_complete = true;
  std::string note;  ///< why it is not complete, for people
};

struct WalkLimits {
  std::size_t commits = 50'000;
};

/// Every commit that can be reached from `from`. Shallow boundaries, replaced refs, missing and damaged commits are
/// no errors: the walk stops there and says so. `is_known(id)` true: that commit is listed and nothing behind it.
CommitWalk walk_commits(const Repository& repository, const ObjectId& from, const WalkLimits& limits = {},
                        const std::function<bool(const ObjectId&)>& is_known = {});

}  // namespace labbook::history
