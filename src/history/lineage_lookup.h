#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/journal_version.h"
#include "history/tree_changes.h"

namespace labbook::history {

/// A lineage at a commit where it waits for the other half of its own.
struct WaitingLineage {
  std::uint32_t lineage = 0;
  std::uint32_t node = 0;
  PathIndex path = 0;
  ContentIndex content = 0;
};

/// Lineages that wait for the other half of theirs: those that begin without a source, and those that were deleted.
class LineageLookup {
 public:
  explicit LineageLookup(const ContentTable& contents) : contents_(contents) {}

  void add(const WaitingLineage& waiting);

  /// The lineage waits no longer, whether or not it was found.
  void close(std::uint32_t lineage);

  /// The waiting lineage that says the same as `content` would after a return: of all, the one that was added last.
  /// `accept` decides. What is found waits no longer.
  std::optional<WaitingLineage> take(PathIndex path, ContentIndex content, const std::function<bool(const WaitingLineage&)>& accept);

  /// Those that still wait, in the order in which they were added.
  std::vector<WaitingLineage> waiting() const;

  /// So many had one name that not all of them were looked at.
  bool has_passed_over() const { return has_passed_over_; }

 private:
  struct Place {
    WaitingLineage waiting;
    bool is_taken = false;
  };

  std::vector<std::string> keys_of(const EntryContent& content) const;

  const ContentTable& contents_;
  std::vector<Place> places_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
  std::unordered_map<std::uint32_t, std::size_t> by_lineage_;
  bool has_passed_over_ = false;
};

}  // namespace labbook::history
