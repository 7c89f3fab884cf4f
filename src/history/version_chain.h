// The versions of one journal, read from the newest to the oldest. Most of them differ from the next newer one in an
// entry or two, and only that part is parsed again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "history/journal_version.h"
#include "markdown/document.h"

namespace labbook::history {

/// A journal's version with its bytes, as the base for reading the next older one.
struct BaseVersion {
  std::string bytes;
  std::vector<EntryOccurrence> entries;
  /// Entries can be read apart from each other: plain UTF-8 without CR, no link definitions or footnotes, which reach
  /// everywhere, and no date that a neighbour completes.
  bool is_separable = false;
};

/// How a parsed text is read: as the run reads the file of the same path.
using ReadJournal = std::function<journal::Journal(const text::SourceFile&, const markdown::Document&)>;

/// Reads versions one after the other. Not for several threads at once.
class VersionChain {
 public:
  VersionChain(std::string path, ReadJournal read, ContentTable& contents)
      : path_(std::move(path)), read_(std::move(read)), contents_(contents) {}

  /// The version that is already read: the file as it lies in the working tree.
  void start_with(const text::SourceFile& file, const journal::Journal& journal,
                  const std::vector<EntryOccurrence>& entries);

  /// The entries of the next version, the same as reading it whole gives.
  std::vector<EntryOccurrence> read(std::string bytes);

  /// How many versions were read whole, in part, and not at all, since nothing in them was new.
  struct Counts {
    std::size_t whole = 0;
    std::size_t part = 0;
    std::size_t none = 0;
  };
  const Counts& counts() const { return counts_; }

 private:
  void read_whole(std::string bytes);

  std::string path_;
  ReadJournal read_;
  ContentTable& contents_;
  std::optional<BaseVersion> base_;
  Counts counts_;
};

}  // namespace labbook::history
