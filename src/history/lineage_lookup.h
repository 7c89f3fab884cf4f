#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/journal_version.h"
#include "history/tree_changes.h"

namespace labbook::history {

/// Lineages that wait for the other half of theirs: those that begin without a source, and those that were deleted.
class LineageLookup {
 public:
  explicit LineageLookup(const ContentTable& contents) : contents_(contents) {}

  void add(std::uint32_t lineage, std::uint32_t node, PathIndex path, ContentIndex content);

  /// The waiting lineage that says the same as `content` would after a return, the one added last first. `accept`
  /// decides by lineage and node. What is found waits no longer.
  std::optional<std::uint32_t> take(PathIndex path, ContentIndex content,
                                    const std::function<bool(std::uint32_t lineage, std::uint32_t node)>& accept);

 private:
  struct Waiting {
    std::uint32_t lineage;
    std::uint32_t node;
    PathIndex path;
    ContentIndex content;
    bool is_taken = false;
  };

  std::vector<std::string> keys_of(const EntryContent& content) const;

  const ContentTable& contents_;
  std::vector<Waiting> waiting_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
};

}  // namespace labbook::history
