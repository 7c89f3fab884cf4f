#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"
#include "lint/diagnostic.h"

namespace labbook::lint {

/// A finding that is known and let be.
struct BaselineEntry {
  std::string path;
  std::string rule;
  std::string fingerprint;
  std::string entry;    ///< for people who read the file
  std::string message;  ///< for people who read the file
};

/// What is already wrong in an old journal, so that only new mistakes are reported.
struct Baseline {
  std::vector<BaselineEntry> entries;  ///< sorted by path, rule, fingerprint
};

/// Schema "labbook/baseline/1" (docs/baseline.md).
disk::Result<Baseline> read_baseline(const std::filesystem::path& file);
std::string baseline_to_json(const Baseline& baseline);

/// Takes the known findings out of `diagnostics`: each entry of the baseline one finding, of its own file first, else of
/// the file that its entry has moved to. Returns the baseline's entries that nothing matched, of the files in `linted`.
std::vector<BaselineEntry> subtract_baseline(const Baseline& baseline, const std::set<std::string_view>& linted,
                                             std::vector<Diagnostic>& diagnostics);

/// The baseline that lets `diagnostics` be. What `old` knows of files that were not linted is kept; what is no longer
/// found goes.
Baseline make_baseline(const std::vector<Diagnostic>& diagnostics, const std::set<std::string_view>& linted, const Baseline& old);

}  // namespace labbook::lint
