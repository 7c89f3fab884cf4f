#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "disk/result.h"

namespace labbook::disk {

/// Whether the name ends like a Markdown file's: `.md` or `.markdown`, in any case.
bool is_markdown_name(std::string_view name);

/// All Markdown files below `folder`, sorted by bytes. Leaves out what .gitignore names (those of `folder`, of the
/// folders below it and of those above it up to the repository's root), names that begin with a dot,
/// `node_modules`, and symbolic links, which are never followed.
Result<std::vector<std::filesystem::path>> find_markdown_files(const std::filesystem::path& folder);

/// The folder that holds `.git` at or above `start`; empty when there is none.
std::filesystem::path repository_root(const std::filesystem::path& start);

}  // namespace labbook::disk
