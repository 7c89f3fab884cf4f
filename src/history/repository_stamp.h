// What tells, without opening it, that a repository is as it was.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace labbook::history {

/// Another text after every commit, fetch, checkout, new branch or tag, repack or change of git's configuration. Nothing
/// where that can't be told: a bare repository, objects that are kept elsewhere.
std::optional<std::string> stamp_of_repository(const std::filesystem::path& start);

/// The same without the objects that are not packed (loose_listing.h), and where these are: `git add` brings some.
struct SettledStamp {
  std::string name;
  std::filesystem::path objects;  ///< empty outside of repositories
};
std::optional<SettledStamp> settled_stamp_of_repository(const std::filesystem::path& start);

}  // namespace labbook::history
