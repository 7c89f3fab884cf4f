#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "journal/heads_memory.h"
#include "journal/input_budget.h"
#include "journal/reading_memory.h"
#include "journal/workspace.h"

namespace labbook::journal {

/// Reads the files of one workspace, all or some. What it is given must outlive it.
class WorkspaceReader {
 public:
  WorkspaceReader(Workspace& workspace, const LoadOptions& options, const FileVisitor& visitor);

  /// These files, by their indices, in parallel. Each once.
  void read(std::span<const std::size_t> files);
  /// Joins what has been read: references and open dates, within each project. Where more is read behind it, it is to be called
  /// again; what was settled stays. `is_open`, by the file's index: the others are known to be settled, and are only led to.
  void resolve(const std::function<bool(std::size_t)>& is_open = {});
  /// Keeps what is new. `identities`: identity_of() each file, by its index; empty where all have been read.
  void save(std::span<const std::string> identities = {});

  /// What is known of a text that is in none of the files; references stay unresolved. From any thread.
  std::optional<Journal> known_reading(const JournalFile& file);

  bool has_too_much() const { return budget_.is_spent(); }

 private:
  void read(std::size_t index);
  bool recall(std::size_t index, JournalFile& file);
  void parse(std::size_t index, JournalFile& file);
  bool keeps_readings() const { return options_.memory == MemoryUse::recall_and_keep || options_.memory == MemoryUse::recall_and_add; }

  Workspace& workspace_;
  const LoadOptions& options_;
  const FileVisitor& visitor_;
  ReadingMemory memory_;
  HeadsMemory heads_;
  InputBudget budget_;
};

}  // namespace labbook::journal
