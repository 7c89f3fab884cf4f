#pragma once

#include <string>
#include <string_view>

namespace labbook::text {

/// What `patch -p1` takes: `--- a/PATH`, `+++ b/PATH` and hunks with three lines around each change; empty where the two
/// are the same. Shortest edit script (Myers, "An O(ND) difference algorithm", 1986) up to kMaxDifferences lines, beyond
/// that one hunk from the first difference to the last.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

inline constexpr int kMaxDifferences = 2000;

}  // namespace labbook::text
