// The rules that look at one file at a time, run on the files of a workspace while these are read.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "disk/result.h"
#include "journal/workspace_reader.h"
#include "lint/dependencies.h"
#include "lint/linter.h"
#include "lint/rule.h"
#include "lint/settings.h"
#include "lint/suppressions.h"
#include "lint/ties.h"

namespace labbook::lint {

/// What was found in one file.
struct FileState {
  std::vector<Findings> by_rule;  ///< empty where the file is not reported or could not be read
  Suppressions suppressions;
  std::vector<Dependency> dependencies;
  Ties ties;                ///< reading_ties(), where `notes_ties` asked for them
  bool is_checked = false;  ///< by all rules, so that what suppresses nothing is known
};

/// Reads files and checks each in the thread that reads it; what earlier runs found in the same text is taken from the memory
/// that `load` allows. What it is given must outlive it. `notes_ties` is asked of each file, by its index, when it is read.
class FileChecks {
 public:
  FileChecks(journal::Workspace& workspace, const journal::LoadOptions& load, std::span<const Rule> rules, const Settings& settings,
             const LintOptions& options, std::function<bool(std::size_t)> notes_ties);

  /// Reads and checks all files, and resolves their references.
  disk::Result<void> run();

  /// For who reads some: files that were not read before, by their indices. Nothing is resolved, and nothing kept.
  void read(std::span<const std::size_t> files) { reader_.read(files); }
  journal::WorkspaceReader& reader() { return reader_; }

  /// What was noted when the file was read.
  const Ties& ties(std::size_t file) const { return states_[file].ties; }

  /// By the index of the file.
  std::vector<FileState> take();

 private:
  using JournalFile = journal::JournalFile;

  journal::FileVisitor visitor();
  bool keeps() const { return load_.memory == journal::MemoryUse::recall_and_keep || load_.memory == journal::MemoryUse::recall_and_add; }
  bool is_checked(const JournalFile& file) const { return !options_.checks || options_.checks(file.source.path); }
  void check(std::size_t index, const JournalFile& file, const markdown::Document& document);
  void run_rule(std::size_t rule, std::size_t index, const JournalFile& file, const markdown::Document& document,
                std::span<const LocalLink> links);
  std::string note_of(std::size_t index);
  bool recall(std::size_t index, const JournalFile& file, std::string_view note);
  bool take_remembered(std::size_t index, const JournalFile& file, std::string_view note);
  void leave_out_unchecked(FileState& state) const;

  journal::Workspace& workspace_;
  const journal::LoadOptions& load_;
  std::span<const Rule> rules_;
  const Settings& settings_;
  const LintOptions& options_;
  std::function<bool(std::size_t)> notes_ties_;
  Surroundings surroundings_;
  std::vector<FileState> states_;
  journal::FileVisitor visitor_;
  journal::WorkspaceReader reader_;
};

}  // namespace labbook::lint
