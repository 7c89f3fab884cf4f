// The files of a run beside what is remembered of them, before any is read with understanding.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "disk/file_stamp.h"
#include "disk/result.h"
#include "journal/workspace.h"
#include "lint/run_memory.h"

namespace labbook::lint {

struct SeenFile {
  const PackedRecord* record = nullptr;  ///< null where the file is new
  std::optional<disk::FileStamp> stamp;
  bool is_changed = true;  ///< its text or what its links lead to is not as it was, or it has to be looked at in each run
};

struct SeenFiles {
  std::vector<SeenFile> files;  ///< by the index in the workspace
  std::vector<const PackedRecord*> gone;
  bool has_new_stamps = false;  ///< of files that did not change: the next run need not read them
};

/// What the file's identity would be if it held this text.
std::string identity_with(const journal::JournalFile& file, std::string bytes);

/// The file's bytes as the run takes them.
disk::Result<std::string> bytes_of(const journal::JournalFile& file, const journal::LoadOptions& load);

SeenFiles see_files(const journal::Workspace& workspace, const RunMemory& memory, const journal::LoadOptions& load);

}  // namespace labbook::lint
