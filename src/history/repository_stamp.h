// What tells, without opening it, that a repository is as it was.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace labbook::history {

/// Another text after every commit, fetch, checkout, new branch or tag, repack or change of git's configuration. Nothing
/// where that can't be told: a bare repository, objects that are kept elsewhere.
std::optional<std::string> stamp_of_repository(const std::filesystem::path& start);

/// The same without what every commit and push brings: the objects that are not packed (loose_listing.h), the commit that HEAD
/// is at, and where the branches of other repositories are, unless HEAD is on none of this one.
struct SettledStamp {
  std::string name;
  std::filesystem::path objects;  ///< empty outside of repositories
  std::string head;               ///< the commit's id; empty where there is none, or `name` tells it
};
std::optional<SettledStamp> settled_stamp_of_repository(const std::filesystem::path& start);

}  // namespace labbook::history
