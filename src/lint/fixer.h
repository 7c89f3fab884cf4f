#pragma once

#include <string>
#include <vector>

#include "lint/linter.h"

namespace labbook::lint {

inline constexpr unsigned kMaxFixRounds = 8;

/// A file whose bytes the fixes change.
struct FixedFile {
  std::string path;
  std::string before;
  std::string after;
};

/// A fix that was not applied, and why.
struct RefusedFix {
  std::string path;
  text::Location place;
  std::string_view rule;
  std::string title;
  std::string reason;
};

struct FixResult {
  LintResult first;              ///< before the first round
  LintResult remaining;          ///< after the last round
  std::vector<FixedFile> files;  ///< sorted by path
  std::size_t applied = 0;
  std::vector<RefusedFix> refused;
  unsigned rounds = 0;
  bool has_converged = true;  ///< no round after the last one would change anything
};

/// Lints and applies what can be fixed, in memory, until nothing is left or kMaxFixRounds are over. Of fixes that
/// overlap the one that stands first is applied, the others wait for the next round. Each is proved before it counts
/// (see proof.h); one that can't be is refused.
disk::Result<FixResult> fix(const journal::LoadOptions& load, std::span<const Rule> rules, const LintOptions& options, bool allows_unsafe);

/// Writes the files. One that has changed on the disk since it was read is left alone; the error names it, and what
/// came before it is written.
disk::Result<void> write_fixed_files(const std::vector<FixedFile>& files);

}  // namespace labbook::lint
