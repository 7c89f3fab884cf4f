// What a change touches, for `labbook lint --since REV` and `--staged`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"
#include "history/repository.h"

namespace labbook::history {

/// Lines, 1-based, both ends included.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const LineRange&) const = default;
};

/// Which lines of which Markdown files are new or changed; where lines were only taken out, the line before them (at
/// least 1). By path as labbook prints it: relative to the working directory.
struct ChangedLines {
  std::map<std::string, std::vector<LineRange>> by_path;

  bool has(const std::string& path, std::uint32_t line) const;
  /// Whether a range meets [first, last] of the file.
  bool meets(const std::string& path, std::uint32_t first, std::uint32_t last) const;
};

/// What is staged: the lines that differ between HEAD and the index, and the bytes to check in place of the files'.
struct StagedChange {
  ChangedLines lines;
  std::map<std::string, std::string> contents;  ///< of the Markdown files whose bytes in the index are not the disk's
};

/// What differs between a commit and the working tree, files that git does not know yet included.
disk::Result<ChangedLines> changed_since(const Repository& repository, std::string_view revision);

/// What differs between HEAD (or nothing, before the first commit) and the index; GIT_INDEX_FILE is honoured, as git sets
/// it for hooks.
disk::Result<StagedChange> staged_change(const Repository& repository);

/// The lines of `after` that `before` does not have. Nullopt where the texts are beyond comparing: all is new.
std::vector<LineRange> changed_ranges(std::string_view before, std::string_view after);

}  // namespace labbook::history
