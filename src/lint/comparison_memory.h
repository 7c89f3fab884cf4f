// What earlier runs found in comparing the same files. A comparison depends on the file, and on the answers that it got
// when it looked others up: as long as both are the same, so are its findings.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disk/cache_store.h"
#include "lint/diagnostic.h"
#include "results/run.h"

namespace labbook::lint {

/// Safe from any thread but for save().
class ComparisonMemory {
 public:
  /// References and dates of the workspace must be resolved.
  ComparisonMemory(const journal::Workspace& workspace, const results::RunIndex& index, const journal::LoadOptions& load);

  /// What the rules found in the file, by the registry's order; nothing where that may be another thing now.
  /// `settings` is Settings::signature() of the file.
  std::optional<std::vector<std::vector<Diagnostic>>> recall(std::size_t file, std::string_view settings) const;
  void keep(std::size_t file, std::string_view settings, std::vector<results::Lookup> lookups, const std::vector<std::vector<Diagnostic>>& by_rule);
  /// Writes what is new, beside what is known of the workspace's other files.
  void save() const;

  bool is_kept() const { return use_ == journal::MemoryUse::recall_and_keep; }

 private:
  /// The answer to a lookup, as a short text that is another one where the answer, or a file that it is in, is.
  std::string state_of(const results::Lookup& lookup, const journal::JournalFile& file) const;

  const journal::Workspace& workspace_;
  const results::RunIndex& index_;
  journal::MemoryUse use_;
  disk::CacheStore store_;
  std::string key_;
  std::string bytes_;
  std::vector<std::string> states_;                              ///< of the files
  std::unordered_map<std::string_view, std::string_view> old_;   ///< records by state of the file, in `bytes_`
  std::mutex mutex_;
  std::unordered_map<std::size_t, std::string> fresh_;           ///< records by file
};

}  // namespace labbook::lint
