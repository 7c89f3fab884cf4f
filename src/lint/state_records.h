// What earlier runs found out of files in a certain state, as bytes: one value of the cache for a workspace.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "disk/cache_store.h"
#include "lint/file_states.h"

namespace labbook::lint {

/// Safe from any thread but for save().
class StateRecords {
 public:
  /// `kind` says what the records hold, in a word that is a folder of the cache. Without states nothing is found or kept.
  StateRecords(const journal::Workspace& workspace, const FileStates& states, const journal::LoadOptions& load, std::string_view kind);

  /// The record of the file as it was kept when it was in the same state. Valid as long as this.
  std::optional<std::string_view> find(std::size_t file) const;
  void keep(std::size_t file, std::string record);
  /// Writes what is new, beside what is known of the workspace's other files.
  void save() const;

  bool is_used() const { return !states_.empty(); }
  bool is_kept() const { return is_used() && is_kept_; }

 private:
  const FileStates& states_;
  bool is_kept_;
  disk::CacheStore store_;
  std::string key_;
  disk::LargeValue value_;
  std::unordered_map<std::string_view, std::string_view> old_;  ///< records by state of the file, in `value_`
  std::mutex mutex_;
  std::unordered_map<std::size_t, std::string> fresh_;  ///< records by file
};

}  // namespace labbook::lint
