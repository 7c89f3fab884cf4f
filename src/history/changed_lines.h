// Which lines a change touches, for `labbook lint --since REV` and `--staged`.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace labbook::history {

/// Lines, 1-based, both ends included.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const LineRange&) const = default;
};

/// The lines of `after` that `before` does not have, ascending; where lines were only taken out, the line before them (at
/// least 1). Line ends that are all another kind (core.autocrlf) are no difference.
std::vector<LineRange> changed_ranges(std::string_view before, std::string_view after);

/// The lines that one of two texts has alone, ascending.
struct ChangedLines {
  std::vector<LineRange> removed;  ///< of `before`
  std::vector<LineRange> added;    ///< of `after`
  bool is_known = false;
};

ChangedLines changed_lines(std::string_view before, std::string_view after);

}  // namespace labbook::history
