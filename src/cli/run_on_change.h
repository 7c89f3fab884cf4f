#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "cli/shared_options.h"

namespace labbook::cli {

/// The paths to watch: those named, else the working directory; and `also` where it is not empty.
std::vector<std::filesystem::path> watched_paths(const std::vector<std::string>& named, const std::string& also = {});

/// Runs, waits until a file below `paths` changes, and runs again, until it is interrupted. `left_out`, read before each
/// time, is what `run` itself writes.
ExitStatus run_on_change(const std::vector<std::filesystem::path>& paths, const std::filesystem::path& left_out,
                         const SharedOptions& shared, const std::function<ExitStatus()>& run);

}  // namespace labbook::cli
