// All journals of a run, loaded in parallel: what lint, build, list and export start from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "disk/progress.h"
#include "disk/result.h"
#include "journal/config.h"
#include "journal/model.h"
#include "journal/vocabulary.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// A file that was found. Where it could not be read, `error` says why and all else is empty; where it was too complex
/// to parse, `source` is there too, and `excess` says where.
struct JournalFile {
  text::SourceFile source;
  Journal journal;
  bool is_reported = true;           ///< named by the user, or no PATH was named; the others are there for references alone
  bool is_named = false;             ///< the user named this very file
  bool has_heads_alone = false;      ///< its entries are here without what they hold; read_whole() reads that
  bool is_unread = false;            ///< it is as an earlier run read it: `source` has its path alone; read_text() reads it
  std::string text_name;             ///< disk::content_name() of its bytes, where LoadOptions::needs_heads_alone asked for it
  bool is_declared_journal = false;  ///< a pattern of the configuration's `journals` matches it
  std::size_t project = 0;           ///< index in Workspace::projects
  std::optional<disk::Error> error;
  std::optional<markdown::Excess> excess;
};

/// What one configuration governs. Most runs have one; PATHs in several repositories have several.
struct Project {
  Config config;
  std::filesystem::path root;                    ///< the repository's, else the configuration's folder, else the named folder; absolute
  std::shared_ptr<const Vocabulary> vocabulary;  ///< what ships, and the configuration's metrics; never null
  bool is_lone = false;                          ///< a single file outside of everything: there is nothing else to load
};

struct Workspace {
  Config config;                   ///< of the first project
  std::filesystem::path root;      ///< of the first project
  std::vector<Project> projects;   ///< by the order of the PATHs
  std::vector<JournalFile> files;  ///< sorted by path

  const Project& project_of(const JournalFile& file) const { return projects[file.project]; }
  const Config& config_of(const JournalFile& file) const { return projects.empty() ? config : project_of(file).config; }
};

/// How a run uses what earlier ones read (reading_memory.h). One that adds is the second of two, with LoadOptions::other_texts:
/// it keeps its readings beside those of the first, and nothing else.
enum class MemoryUse : std::uint8_t { none, recall, recall_and_add, recall_and_keep };

/// By folder: the Markdown files below it, absolute.
using FolderWalks = std::map<std::string, std::vector<std::string>>;

struct LoadOptions {
  std::vector<std::filesystem::path> paths;  ///< as the user named them
  std::optional<std::filesystem::path> config_file;
  std::map<std::string, std::string> contents;  ///< by path as shown: bytes to take instead of the file's
  /// By path as shown: what the file holds in the other of two runs, before or after a change: what is known of that text is
  /// kept, too. The texts outlive the run.
  std::map<std::string, std::string_view> other_texts;
  std::shared_ptr<FolderWalks> walks;  ///< two runs that share these walk each folder once; null: nothing is kept
  std::set<std::string> absent;        ///< by path as shown: files to take as not there
  std::set<std::string> present;       ///< by path as shown: files that a link may lead to, on the disk or not
  /// By path as shown: what will be there for others, where that is not what the disk has; links and submodules too.
  std::optional<std::set<std::string>> tracked;
  std::map<std::string, const JournalFile*> known;  ///< by path as shown: read already; no visitor sees these
  unsigned jobs = 0;                                ///< 0: one for each core
  disk::Progress* progress = nullptr;               ///< is told of each file, where there is one
  bool loads_whole_repository = true;               ///< also what is not named, for references
  /// Of files that earlier runs read: entries without what they hold, and no text where the file has its old stamp.
  bool needs_heads_alone = false;
  MemoryUse memory = MemoryUse::none;
};

/// Called once for each file, from any thread, while its syntax tree exists. What the visitor keeps must not point into
/// the document, which is freed behind it.
using DocumentVisitor = std::function<void(std::size_t file_index, const JournalFile&, const markdown::Document&)>;

/// What is done with each file beside reading it. Each may be empty.
struct FileVisitor {
  DocumentVisitor visit;
  /// After `visit`: what to tell `recall` of when a later run meets the same text.
  std::function<std::string(std::size_t file_index)> note;
  /// Whether the note of an earlier run does instead of a visit, so that the file need not be parsed. From any thread.
  std::function<bool(std::size_t file_index, const JournalFile&, std::string_view note)> recall;
};

/// Finds the configuration and the files, and reads nothing of them yet: `files` have their paths alone. An error is
/// what the user must mend before anything else: a PATH that is not there, a configuration that is wrong.
disk::Result<Workspace> open_workspace(const LoadOptions& options);

/// Reads the files of an opened workspace, in parallel, and resolves their references. An error where a file that the
/// user named can't be read; of the others the file itself says so.
disk::Result<void> read_workspace(Workspace& workspace, const LoadOptions& options, const FileVisitor& visitor = {});

/// Reads one text as read_workspace() reads `file`; references stay unresolved.
Journal read_in(const Workspace& workspace, const JournalFile& file, const text::SourceFile& text, const markdown::Document& document);

/// The text of a file that was not read; empty where it can't be read now.
text::SourceFile read_text(const JournalFile& file);

/// All that a file holds of which the heads alone were loaded. Dates are as they were settled; references stay unresolved.
Journal read_whole(const Workspace& workspace, const JournalFile& file, const text::SourceFile& text);

/// Finds, reads and joins all journals: open_workspace(), then read_workspace().
disk::Result<Workspace> load_workspace(const LoadOptions& options, const DocumentVisitor& visit = {});

}  // namespace labbook::journal
