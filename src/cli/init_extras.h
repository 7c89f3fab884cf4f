// What `labbook init` writes beside the configuration where it is told to: the commit hook, and what a forge runs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "journal/starting_config.h"

namespace labbook::cli {

struct InitExtras {
  bool has_hook = false;
  std::string forge;  ///< "github", "gitlab" or nothing

  bool any() const { return has_hook || !forge.empty(); }
};

/// `root` is the repository's folder; files of a forge are found there alone.
std::vector<journal::StartingFile> extra_files(const InitExtras& extras, const std::filesystem::path& root);

/// What the reader has to fill in before a forge can run what was written; empty where that is nothing.
std::string what_to_fill_in(const InitExtras& extras);

}  // namespace labbook::cli
