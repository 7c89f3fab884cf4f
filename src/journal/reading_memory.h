// What earlier runs read in the files of the same workspace. Reading is most of a run's work, and most files are as they
// were.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "disk/cache_store.h"
#include "journal/file_records.h"
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
  /// `needs_heads_alone`: its entries come without what they hold.
  std::optional<Reading> recall(const JournalFile& file, bool needs_heads_alone);
  void keep(const JournalFile& file, std::string_view note);
  /// Whether earlier runs kept this text of the file, be it with another note.
  bool has(const JournalFile& file);
  /// Writes what is new, without what the workspace no longer has: see FileRecords::save().
  void save(const Workspace& workspace, std::span<const std::string> identities = {}, std::span<const JournalFile> others = {}) {
    records_.save(workspace, identities, others);
  }

  bool is_used() const { return records_.is_used(); }

 private:
  FileRecords records_;
};

}  // namespace labbook::journal
