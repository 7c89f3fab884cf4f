#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "journal/workspace.h"

namespace labbook::cli {

/// What every command takes.
struct SharedOptions {
  std::string config_file;
  bool has_no_cache = false;
  bool is_quiet = false;
  bool shows_timings = false;
  unsigned jobs = 0;
  std::string color = "auto";
  unsigned timeout = 300;  ///< seconds; 0: none
  std::shared_ptr<disk::Progress> progress = std::make_shared<disk::Progress>();
};

inline journal::LoadOptions load_options(const SharedOptions& shared, const std::vector<std::string>& paths) {
  journal::LoadOptions options;
  options.paths.assign(paths.begin(), paths.end());
  if (!shared.config_file.empty()) options.config_file = shared.config_file;
  options.jobs = shared.jobs;
  options.progress = shared.progress.get();
  options.memory = shared.has_no_cache ? journal::MemoryUse::none : journal::MemoryUse::recall_and_keep;
  return options;
}

}  // namespace labbook::cli
