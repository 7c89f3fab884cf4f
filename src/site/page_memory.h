// The pages that the last build made of each journal: those whose inputs are the same need not be made again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "disk/cache_store.h"
#include "disk/file_stamp.h"
#include "journal/file_records.h"
#include "journal/workspace.h"
#include "site/journal_state.h"
#include "site/link_book.h"
#include "site/page_writer.h"

namespace labbook::site {

/// What was made of a journal, but for the pages themselves: those stand in the site.
struct MadePages {
  std::string inputs;    ///< PageInputs::of_journal()
  std::string formulas;  ///< another text where one of its formulas is set in another way
  std::vector<AskedLink> links;
  std::vector<std::pair<std::string, std::string>> found_by;  ///< text and terms of each document of the search
};

/// All that the journals say, for programs.
inline constexpr std::string_view kModelPath = "model.json";

/// Where what model.json says of a journal stands in it, with the comma before it.
struct ModelPart {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

/// What the last build found of a journal in some state.
struct KnownJournal {
  JournalState state;
  ModelPart model;
};

/// The site as it was built: what stands in it, and of what it was made.
struct BuiltSite {
  std::unordered_map<std::string, std::string> pages;  ///< by path, what each was made of
  std::vector<std::string> overviews;                  ///< paths of the pages that show all journals together
  std::vector<KnownJournal> journals;
};

/// Of the site in one folder. Only what the folder holds as it was left counts: a page that somebody altered, or that
/// another build has written, is made again.
class PageMemory {
 public:
  /// Remembers nothing.
  PageMemory() = default;
  PageMemory(const journal::Workspace& workspace, const disk::CacheStore& store, const std::filesystem::path& output);

  bool is_used() const { return records_.is_used(); }
  /// From any thread, like keep().
  std::optional<MadePages> find(const journal::JournalFile& file);
  /// How the page stands in the site; nothing where it was not made of these inputs.
  std::optional<disk::FileStamp> stamp_of(const std::string& page, std::string_view inputs) const;
  /// The pages that show all journals together; nothing where they were not made of these inputs.
  std::optional<PageWriter::Stamped> overviews(std::string_view inputs) const;
  /// Null where no journal was in this state: JournalState::whole.
  const KnownJournal* journal(std::string_view whole) const;
  /// Whether model.json is the one that the last build wrote.
  bool has_model(const std::optional<disk::FileStamp>& stamp) const;
  void keep(const journal::JournalFile& file, const MadePages& made);
  /// `folder`: as it was published.
  void save(const journal::Workspace& workspace, BuiltSite&& site, const disk::FolderStamp& folder);

 private:
  struct Page {
    disk::FileStamp stamp;
    std::string inputs;
  };

  disk::CacheStore store_;
  std::string key_;
  journal::FileRecords records_;
  std::unordered_map<std::string, Page> pages_;  ///< by path in the site
  std::vector<std::string> overviews_;
  disk::FileStamp model_;
  std::unordered_map<std::string, KnownJournal> journals_;  ///< by JournalState::whole
};

}  // namespace labbook::site
