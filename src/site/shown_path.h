#pragma once

#include <filesystem>
#include <string>

namespace labbook::site {

/// How pages name a journal: as the commands do, from the working folder; where it stands outside of that, from the
/// repository's root. Where the builder's own folders lie is nobody's business.
std::string shown_path(const std::filesystem::path& root, const std::string& path);

}  // namespace labbook::site
