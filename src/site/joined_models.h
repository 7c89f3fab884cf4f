// The exported models of many repositories, joined to what one site is built from.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "disk/progress.h"
#include "disk/result.h"
#include "history/history_result.h"
#include "journal/workspace.h"

namespace labbook::site {

/// Larger models are refused before they are read.
inline constexpr std::uint64_t kMaxModel = 256ULL * 1024 * 1024;

struct JoinedModels {
  /// One project for each repository, by name; paths of files begin with the repository's name.
  journal::Workspace workspace;
  std::vector<std::string> repositories;  ///< by project
  history::HistoryResult history;         ///< of all of them; empty where no model has any
  bool has_history = false;
};

/// Reads the models in parallel and joins them by name, in whatever order they are given. References to entries of other
/// repositories are resolved. An error names the file and the place in it.
disk::Result<JoinedModels> join_models(std::span<const std::filesystem::path> files, const journal::Config& config, unsigned jobs,
                                       disk::Progress* progress);

}  // namespace labbook::site
