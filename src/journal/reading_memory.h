// What earlier runs read in the files of the same workspace. Reading is most of a run's work, and most files are as they
// were.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disk/cache_store.h"
#include "journal/model.h"
#include "markdown/excess.h"

namespace labbook::journal {

struct JournalFile;
struct Project;
struct Workspace;

/// One file as it was read: references are not resolved yet.
struct Reading {
  Journal journal;
  std::optional<markdown::Excess> excess;
  std::string note;  ///< what the visitor wanted to be told the next time
};

/// What decides how the files of a project are read, beside their texts: its folders and its configuration's bytes.
std::string identity_of(const Project& project);

/// The same for all that a run reads: the program, where paths are shown from, the configurations.
std::string identity_of(const Workspace& workspace);

/// What decides how the file is read within that: its text and how it was found.
std::string identity_of(const JournalFile& file);

/// Readings by path and content. Safe from any thread but for save().
class ReadingMemory {
 public:
  /// Remembers nothing.
  ReadingMemory() = default;
  /// What is read in a file depends on the program, the configurations and the folder that paths are shown from.
  ReadingMemory(const Workspace& workspace, disk::CacheStore store);

  /// The file as it was read when it held the same text; nothing where it did not, or where the bytes are damaged.
  std::optional<Reading> recall(const JournalFile& file);
  void keep(const JournalFile& file, std::string_view note);
  /// Whether earlier runs kept this text of the file, be it with another note.
  bool has(const JournalFile& file);
  /// Writes what is new, without what the workspace no longer has.
  void save(const Workspace& workspace);

  bool is_used() const { return shards_ != nullptr; }

 private:
  struct Shard {
    std::once_flag is_loaded;
    std::string bytes;
    std::unordered_map<std::string_view, std::string_view> old;  ///< records by key, in `bytes`
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
  std::string reader_;
  /// Files are spread over a few values: one changed file must not cost writing all the others again.
  std::unique_ptr<Shard[]> shards_;
  std::size_t shard_count_ = 0;
};

}  // namespace labbook::journal
