// What tells, without opening it, that a repository is as it was.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace labbook::history {

/// Another text after every commit, fetch, checkout, new branch or tag, repack or change of git's configuration. Nothing
/// where that can't be told: a bare repository, objects that are kept elsewhere.
std::optional<std::string> stamp_of_repository(const std::filesystem::path& start);

}  // namespace labbook::history
