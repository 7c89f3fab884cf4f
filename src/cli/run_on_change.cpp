#include "cli/run_on_change.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/result_options.h"
#include "cli/tell.h"
#include "disk/watch_files.h"

namespace labbook::cli {

std::vector<std::filesystem::path> watched_paths(const std::vector<std::string>& named, const std::string& also) {
  std::vector<std::filesystem::path> paths(named.begin(), named.end());
  if (paths.empty()) paths.emplace_back(".");
  if (!also.empty()) paths.emplace_back(also);
  return paths;
}

ExitStatus run_on_change(const std::vector<std::filesystem::path>& paths, const std::filesystem::path& left_out,
                         const SharedOptions& shared, const std::function<ExitStatus()>& run) {
  while (true) {
    auto watcher = disk::FileWatcher::open(paths, left_out);  // before the run: what changes meanwhile counts
    if (!watcher) return fail(watcher.error().message);
    const ExitStatus status = run();
    if (status == ExitStatus::failure && !shared.is_quiet) tell("labbook: waiting for a change\n");
    shared.progress->rest();
    if (auto changed = watcher->wait(); !changed) return fail(changed.error().message);
  }
}

}  // namespace labbook::cli
