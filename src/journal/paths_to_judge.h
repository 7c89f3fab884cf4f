// Which of the files that a commit hook names the configuration wants judged.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "disk/result.h"

namespace labbook::journal {

/// `paths` without the files that `labbook lint` without a PATH would leave out: those that the configuration excludes,
/// and where it names its journals, all others. Folders stay.
disk::Result<std::vector<std::filesystem::path>> paths_to_judge(const std::vector<std::filesystem::path>& paths,
                                                                const std::optional<std::filesystem::path>& config_file);

}  // namespace labbook::journal
