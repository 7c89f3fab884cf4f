// What a run that needs the entries' names and places alone knows of files that are as they were, without reading them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disk/cache_store.h"
#include "disk/file_stamp.h"

namespace labbook::journal {

struct JournalFile;
struct LoadOptions;
struct Workspace;

/// The heads of all files of a workspace, as one value of the cache, with the stamps that the files had. Safe from any thread
/// for different files, but for save().
class HeadsMemory {
 public:
  /// Remembers nothing.
  HeadsMemory() = default;
  HeadsMemory(const Workspace& workspace, const LoadOptions& options, disk::CacheStore store);

  /// The file as it was read when it had the same stamp, and how large it is; nothing where it has to be read.
  std::optional<std::uint64_t> recall(std::size_t index, JournalFile& file);
  /// A file that was read, as it is before anything is joined.
  void keep(std::size_t index, const JournalFile& file);
  /// Writes what is new, without what the workspace no longer has.
  void save() const;

 private:
  struct Record {
    std::string_view identity;  ///< of how the file was found
    disk::FileStamp stamp;
    std::string_view name;   ///< of its text
    std::string_view heads;  ///< see packed_journal.h
  };
  struct Slot {
    std::optional<Record> old;
    std::optional<disk::FileStamp> stamp;  ///< now
    std::string fresh;                     ///< the packed record; empty where the old one holds
    bool holds = false;                    ///< whether the old one does
  };

  void read_records(const Workspace& workspace);

  disk::CacheStore store_;
  std::string key_;
  disk::LargeValue value_;
  std::vector<Slot> slots_;  ///< for each file of the workspace
};

}  // namespace labbook::journal
