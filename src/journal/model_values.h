// What values have to look like where they are given from outside: in an exported model, on the command line.
#pragma once

#include <optional>
#include <string_view>

#include "journal/date.h"

namespace labbook::journal {

/// `2023-09-12` or `2023-09`; nothing where it is none.
std::optional<Date> read_iso(std::string_view text);

/// A path inside the repository: relative, without `..`.
bool is_path_inside(std::string_view path);

/// Whether a repository may be called that on a site: words of letters, digits, `.`, `-` and `_`, with `/` between them,
/// none of them `.` or `..`.
bool is_repository_name(std::string_view name);

}  // namespace labbook::journal
