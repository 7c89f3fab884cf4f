// What a run found in each file, for the next one: that need read only what has changed, and what is tied to it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "disk/cache_store.h"
#include "disk/file_stamp.h"
#include "history/loose_listing.h"
#include "journal/template_book.h"
#include "journal/workspace.h"
#include "lint/dependencies.h"
#include "lint/linter.h"
#include "lint/quoted_lines.h"
#include "lint/rule.h"
#include "lint/settings.h"
#include "lint/ties.h"

namespace labbook::lint {

/// A file as the last run left it.
struct FileRecord {
  std::string path;
  std::string identity;  ///< journal::identity_of()
  std::string settled;   ///< pack_settled()
  bool is_reported = true;
  bool is_volatile = false;  ///< to be looked at in every run: it has comments that suppress
  bool differs = false;      ///< its entries are not those of the last commit
  std::uint32_t entries = 0;
  Ties ties;
  Dependencies dependencies;
  std::string by_file;               ///< RepositoryFindings::by_file
  std::vector<Diagnostic> findings;  ///< as they were told
  std::vector<QuotedLine> lines;     ///< of `findings`
};

/// The same as it stands in the memory: what is not asked for is not unpacked.
struct PackedRecord {
  std::optional<disk::FileStamp> stamp;  ///< where it tells that the file is as it was
  std::string_view path;
  std::string_view identity;
  std::string_view settled;
  bool is_reported = true;
  bool is_volatile = false;
  bool differs = false;
  std::uint32_t entries = 0;
  std::string_view asks;
  std::string_view offers;
  std::string_view signs;
  std::string_view settled_signs;  ///< Ties::settled
  std::string_view shares;
  Sign facts = kWithFile;
  std::string_view dependencies;
  std::string_view by_file;
  std::string_view findings;
  std::string_view lines;
  std::string_view bytes;  ///< of all but the stamp
  std::string_view whole;  ///< with the stamp, as keep() takes it
};

/// The records of all files of a run that was asked for the same rules, on the same day, in a repository at the same commit or
/// at one that it has gone on from. They are of all files that are read, whichever of them the run was asked for.
class RunMemory {
 public:
  /// Remembers nothing.
  RunMemory() = default;
  /// Remembers nothing where the run is one that needs every model, or keeps nothing.
  RunMemory(const journal::Workspace& workspace, const journal::TemplateBook& templates, const Settings& settings,
            const journal::LoadOptions& load, const LintOptions& options);
  RunMemory(RunMemory&&) = default;
  RunMemory& operator=(RunMemory&&) = default;

  bool is_used() const { return !key_.empty(); }
  bool is_kept() const { return is_used() && is_kept_; }
  bool has_record() const { return !records_.empty(); }
  /// Whether there were commits since: what asks for them, or for what the last one has, is to be looked at again.
  bool has_new_commits() const { return !new_commits_.empty(); }
  bool is_new(const history::ObjectId& commit) const { return std::ranges::find(new_commits_, commit) != new_commits_.end(); }
  /// Whether one of them changed the file, by its index in the workspace.
  bool is_committed(std::size_t file) const { return has_new_commits() && is_committed_[file]; }
  /// In the order of their paths.
  const std::vector<PackedRecord>& records() const { return records_; }

  /// A record as keep() takes it.
  static std::string packed(const std::optional<disk::FileStamp>& stamp, const FileRecord& record);
  static std::string packed(const std::optional<disk::FileStamp>& stamp, const PackedRecord& record);
  /// Of all files, as they are now: nothing in `records` may have been told with a change in mind.
  /// By the order of the files.
  void keep(std::span<const std::string_view> records) const;

 private:
  /// What the run that kept the records did not know of the repository. False where that can't be told.
  bool catch_up(const journal::Workspace& workspace, const std::string& head, std::span<const history::ObjectId> new_commits);

  disk::CacheStore store_;
  std::string key_;
  std::string head_;  ///< the commit that HEAD is at
  bool is_kept_ = false;
  std::vector<history::ObjectId> new_commits_;  ///< since the records were kept, newest first
  std::vector<bool> is_committed_;              ///< by file; empty where there are none
  disk::LargeValue value_;
  history::LooseListing loose_;  ///< objects of the repository
  std::vector<PackedRecord> records_;
};

/// The file's stamp, where any change from now on gives it another. To be taken before the file is read. Nothing where the
/// file is taken otherwise than the disk has it.
std::optional<disk::FileStamp> settled_stamp(const journal::JournalFile& file, const journal::LoadOptions& load);

}  // namespace labbook::lint
