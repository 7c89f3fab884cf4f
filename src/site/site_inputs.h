// What goes into a site, in a few bytes: the same inputs make the same site.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "journal/publishing.h"
#include "journal/workspace.h"
#include "site/build_site.h"

namespace labbook::site {

/// All that can be told before anything is read with understanding: the texts of all files that are found, configurations,
/// templates, the repository's state, the options, the day, the program. Another text where any of it is another one;
/// nothing where that can't be told. Files that journals name are not in it (site_memory.h).
///
/// `has_texts`: the workspace was read, and its texts count; else they are read here and now.
std::optional<std::string> inputs_of(const journal::Workspace& workspace, const BuildOptions& options, bool has_texts);

/// The folder of the user's own templates; empty: what ships.
std::filesystem::path template_folder(const BuildOptions& options, const journal::Config& config, const journal::Publishing& publishing);

/// Where the site goes.
std::filesystem::path output_folder(const BuildOptions& options, const journal::Config& config);

}  // namespace labbook::site
