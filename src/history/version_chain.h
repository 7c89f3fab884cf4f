// The versions of one journal, given from the newest to the oldest. Most of them differ from the next newer one in an
// entry or two. What an entry says is read once for each text that it ever had, in one document made of those texts.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/block_reader.h"
#include "history/journal_blocks.h"
#include "history/journal_version.h"

namespace labbook::history {

/// Reads versions one after the other. Not for several threads at once.
class VersionChain {
 public:
  VersionChain(std::string path, ReadJournal read, ContentTable& contents)
      : path_(std::move(path)), read_(std::move(read)), contents_(contents) {}

  /// The version that is already read: the file as it lies in the working tree.
  void start_with(const text::SourceFile& file, const journal::Journal& journal, const std::vector<EntryOccurrence>& entries);

  /// The next older version.
  void add(std::string bytes);

  /// The entries of each version that was added, in that order, the same as reading it whole gives. Nullopt where only
  /// read_whole() can tell.
  std::vector<std::optional<std::vector<EntryOccurrence>>> finish();

  /// Whether that version was put together from blocks of the next newer one, and new ones.
  bool is_of_blocks(std::size_t index) const { return versions_[first_asked_ + index].is_of_blocks; }

  /// Whether its entries are of several kinds, or text stands between them: how one is read may depend on all others.
  bool is_doubtful(std::size_t index) const { return versions_[first_asked_ + index].is_doubtful; }

  /// One version, read on its own.
  std::vector<EntryOccurrence> read_whole(std::string bytes) const;

  struct Counts {
    std::size_t whole = 0;   ///< versions
    std::size_t blocks = 0;  ///< texts of entries that were read apart from their versions
  };
  const Counts& counts() const { return counts_; }

 private:
  /// A version's entries, or the blocks that they will be put together from.
  struct Version {
    std::vector<EntryOccurrence> entries;
    std::vector<Block> blocks;
    bool is_of_blocks = false;
    bool is_known = true;
    bool is_doubtful = false;
  };

  /// A version that was read, with all that says where its entries stand.
  struct Whole {
    text::SourceFile file;
    journal::Journal journal;
    std::vector<EntryOccurrence> entries;
  };

  void set_base(const text::SourceFile& file, const journal::Journal& journal, const std::vector<EntryOccurrence>& entries);
  std::vector<EntryOccurrence> read_as_base(std::string bytes);
  Whole read(std::string bytes) const;
  bool add_as_blocks(const std::string& bytes);
  void read_new_texts();
  bool put_together(Version& version) const;

  std::string path_;
  ReadJournal read_;
  ContentTable& contents_;
  std::string bytes_;          ///< of the version that was added last
  std::vector<Block> blocks_;  ///< its blocks; empty where its entries can't be told apart
  BlockTexts texts_;           ///< of all blocks since the version that was read whole last
  BlockSurroundings surroundings_;
  bool is_doubtful_ = false;
  std::vector<Version> versions_;
  std::size_t first_asked_ = 0;
  std::size_t first_open_ = 0;  ///< versions before it are put together
  Counts counts_;
};

}  // namespace labbook::history
