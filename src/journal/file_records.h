// What earlier runs found out of the files of a workspace, as bytes, by file and text.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "disk/cache_store.h"

namespace labbook::journal {

struct JournalFile;
struct Workspace;

/// Records by path and content. Safe from any thread but for save().
class FileRecords {
 public:
  /// Remembers nothing.
  FileRecords() = default;
  /// `kind` names what the records hold and what they depend on beside identity_of(workspace) and the text.
  FileRecords(const Workspace& workspace, disk::CacheStore store, std::string_view kind);

  /// The record of the file as it was kept when it held the same text. Valid as long as this.
  std::optional<std::string_view> find(const JournalFile& file);
  void keep(const JournalFile& file, std::string record);
  /// Writes what is new, without what neither the workspace has nor `others`, which have a text that is read in turn with
  /// it. `identities`: identity_of() each file by its index, where not all have been read.
  void save(const Workspace& workspace, std::span<const std::string> identities = {}, std::span<const JournalFile> others = {});

  bool is_used() const { return shards_ != nullptr; }

 private:
  struct Shard {
    std::once_flag is_loaded;
    disk::LargeValue value;
    std::unordered_map<std::string_view, std::string_view> old;  ///< records by key, in `value`
    std::mutex mutex;
    std::unordered_map<std::string, std::string> fresh;  ///< records by key
  };

  std::size_t index_of(std::string_view path) const;
  Shard& shard_of(std::string_view path);
  void load(Shard& shard, std::size_t index);
  /// The records of these keys, as one value.
  static std::string packed(const Shard& shard, std::span<const std::string> keys);
  std::string key_of_shard(std::size_t index) const;

  disk::CacheStore store_;
  std::string kind_;
  /// Files are spread over a few values: one changed file must not cost writing all the others again.
  std::unique_ptr<Shard[]> shards_;
  std::size_t shard_count_ = 0;
};

}  // namespace labbook::journal
