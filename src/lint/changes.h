#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "disk/result.h"
#include "journal/workspace.h"
#include "lint/linter.h"

namespace labbook::lint {

/// Lines of the new text, 1-based and inclusive. A deletion is the line before it and the line behind it.
struct LineRange {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
};

/// What a change did to one file.
struct ChangedFile {
  std::vector<LineRange> lines;          ///< ascending; of a deleted file none
  std::optional<std::string> old_bytes;  ///< none: the file is new
};

/// A change of the repository, by path as shown: what `--staged` and `--since` ask the history for.
using Changes = std::map<std::string, ChangedFile>;

/// Leaves in `result` what the change touches: findings on changed lines, in entries with changed lines, with a related
/// place there; and what it breaks elsewhere: findings in the rest of the repository that the old texts did not give.
/// For these the old texts are linted too, but only where there is such a finding.
disk::Result<void> keep_touched(const Changes& changes, const journal::LoadOptions& load, std::span<const Rule> rules,
                                const LintOptions& options, LintResult& result);

}  // namespace labbook::lint
