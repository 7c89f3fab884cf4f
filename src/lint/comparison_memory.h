// What earlier runs found in comparing the same files. A comparison depends on the file, and on the answers that it got
// when it looked others up: as long as both are the same, so are its findings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/diagnostic.h"
#include "lint/remembered_findings.h"
#include "lint/state_records.h"
#include "results/run.h"

namespace labbook::lint {

/// Safe from any thread but for save().
class ComparisonMemory {
 public:
  ComparisonMemory(const journal::Workspace& workspace, const results::RunIndex& index, const FileStates& states,
                   const journal::LoadOptions& load)
      : workspace_(workspace), index_(index), states_(states), records_(workspace, states, load, "comparisons") {}

  /// What the rules found in the file, and what they asked; nothing where that may be another thing now.
  /// `settings` is Settings::signature() of the file.
  std::optional<RememberedComparison> recall(std::size_t file, std::string_view settings) const;
  /// `lookups`: each once, in order.
  void keep(std::size_t file, std::string_view settings, std::vector<results::Lookup> lookups,
            const std::vector<std::vector<Diagnostic>>& by_rule);
  void save() const { records_.save(); }

  bool is_kept() const { return records_.is_kept(); }

 private:
  /// The answer to a lookup, as a short text that is another one where the answer, or a file that it is in, is.
  std::string state_of(const results::Lookup& lookup, const journal::JournalFile& file) const;

  const journal::Workspace& workspace_;
  const results::RunIndex& index_;
  const FileStates& states_;
  StateRecords records_;
};

}  // namespace labbook::lint
