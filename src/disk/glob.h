#pragma once

#include <string>
#include <string_view>

namespace labbook::disk {

/// Whether `path` matches `pattern`: `*` and `?` stay within one path component, `**` spans components,
/// `[abc]` is a set, `\` takes the next byte literally; everything else is literal, byte by byte.
/// Needs no recursion; time is at most |pattern| × |path|.
bool matches_glob(std::string_view pattern, std::string_view path);

}  // namespace labbook::disk
