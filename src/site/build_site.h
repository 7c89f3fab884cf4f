#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "disk/publish.h"
#include "disk/result.h"
#include "journal/workspace.h"
#include "lint/rule.h"

namespace labbook::site {

enum class HistoryMode : unsigned char { if_there, required, off };

struct BuildOptions {
  std::filesystem::path output;  ///< empty: the configuration's
  std::string base_url;          ///< empty: the configuration's; else for canonical links, the feed and the sitemap
  unsigned jobs = 0;             ///< 0: one for each core
  HistoryMode history = HistoryMode::if_there;
  std::filesystem::path templates;  ///< a folder with a user's own; empty: the configuration's, else what ships
  bool has_cache = true;            ///< of the history, of formulas and of what was built
};

struct BuildSummary {
  std::filesystem::path output;
  std::uint32_t pages = 0;
  std::uint32_t journals = 0;
  std::uint32_t experiments = 0;
  std::uint32_t repositories = 0;  ///< whose models were joined; nothing was checked then
  std::uint32_t errors = 0;        ///< of lint
  std::uint32_t warnings = 0;      ///< of lint
  disk::PublishSummary files;
  std::string note;  ///< what is missing from the history and why; may be empty
};

/// Builds one site from the exported models of many repositories; nothing else is read of them. Nothing is checked: that
/// each repository does for itself.
disk::Result<BuildSummary> build_joined_site(std::span<const std::filesystem::path> models, const journal::Config& config,
                                             disk::Progress* progress, const BuildOptions& options);

/// Reads the journals, checks them with `rules`, and publishes their site. The output is replaced whole or, on an error,
/// not at all. The same input gives the same bytes for any number of threads.
disk::Result<BuildSummary> build_site(const journal::LoadOptions& load, std::span<const lint::Rule> rules, const BuildOptions& options);

}  // namespace labbook::site
