// Paths in their normal form, as text: std::filesystem::path takes many times as long for each link of each journal.
#pragma once

#include <string>
#include <string_view>

namespace labbook::lint {

/// Whether `path` is `root` or below it. Both normal, without a slash at their ends.
bool is_inside(std::string_view path, std::string_view root);

/// Where `path`, taken from a normal folder, leads: `.` and `..` resolved, without a slash at its end.
std::string joined_path(std::string_view folder, std::string_view path);

std::string without_slash(std::string path);

}  // namespace labbook::lint
