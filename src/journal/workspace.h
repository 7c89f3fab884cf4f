// All journals of a run, loaded in parallel: what lint, build, list and export start from.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "disk/result.h"
#include "journal/config.h"
#include "journal/model.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// A file that was found. Where it could not be read, `error` says why and all else is empty; where it was too complex
/// to parse, `source` is there too, and `excess` says where.
struct JournalFile {
  text::SourceFile source;
  Journal journal;
  bool is_reported = true;  ///< named by the user, or no PATH was named; the others are there for references alone
  std::optional<disk::Error> error;
  std::optional<markdown::Excess> excess;
};

struct Workspace {
  Config config;
  std::filesystem::path root;  ///< the repository's, else the configuration's folder, else the working directory
  std::vector<JournalFile> files;  ///< sorted by path
};

struct LoadOptions {
  std::vector<std::filesystem::path> paths;   ///< as the user named them
  std::optional<std::filesystem::path> config_file;
  unsigned jobs = 0;                          ///< 0: one for each core
  bool loads_whole_repository = true;         ///< also what is not named, for references
};

/// Called once for each file, from any thread, while its syntax tree exists. What the visitor keeps must not point into
/// the document, which is freed behind it.
using DocumentVisitor = std::function<void(std::size_t file_index, const JournalFile&, const markdown::Document&)>;

/// Finds the configuration and the files, and reads nothing of them yet: `files` have their paths alone.
disk::Result<Workspace> open_workspace(const LoadOptions& options);

/// Reads the files of an opened workspace, in parallel, and resolves their references.
void read_workspace(Workspace& workspace, const LoadOptions& options, const DocumentVisitor& visit = {});

/// Finds, reads and joins all journals: open_workspace(), then read_workspace(). An error is what the user must mend before anything else: a PATH that can't be
/// read, a configuration that is wrong.
disk::Result<Workspace> load_workspace(const LoadOptions& options, const DocumentVisitor& visit = {});

}  // namespace labbook::journal
