// Which files a run is about, found before any of them is read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "disk/result.h"
#include "journal/workspace.h"

namespace labbook::journal {

/// Paths as labbook prints them: relative to the working directory, with `/`, no leading `./`; what lies outside of it
/// as the user wrote it.
std::string shown_path(const std::filesystem::path& path);

/// Fills the projects and the files (by their paths alone) of a workspace. Walks no folder twice.
disk::Result<void> find_journals(const LoadOptions& options, Workspace& workspace);

/// A file that is not there, or not any more, as it would have been found at this path.
JournalFile as_if_found(const Workspace& workspace, const std::filesystem::path& path);

}  // namespace labbook::journal
