// Entries that a version of a journal has, and its reader does not list: what stands elsewhere in a file, or how many
// entries it has, may decide whether a heading is one. Where a neighbouring version has the entry it is one here too.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "history/carried_text.h"
#include "history/follow_entries.h"
#include "history/version_table.h"
#include "history/version_texts.h"
#include "history/working_tree.h"

namespace labbook::history {

/// Carries entries by their first lines from each version to its neighbours, to older ones first, then to newer ones.
class EntryCarrier {
 public:
  using IsFrozen = std::function<bool(VersionIndex)>;  ///< what is told of it can't change any more

  EntryCarrier(VersionTable& table, const WorkingTree& tree, const PathTable& paths, ContentTable& contents, VersionTexts& texts,
               IsFrozen is_frozen)
      : table_(table), tree_(tree), paths_(paths), contents_(contents), texts_(texts), is_frozen_(std::move(is_frozen)) {}

  /// `nodes` newest first. False where a version that is frozen would have got an entry, or where what is known of one
  /// that was carried before is not enough.
  bool run(const std::vector<FollowNode>& nodes);

 private:
  /// Entries of a version by their first lines.
  struct Heads {
    std::unordered_map<ContentHash, std::uint32_t, ContentHashHash> by_line;
    std::unordered_map<ContentHash, std::uint32_t, ContentHashHash> by_text;  ///< those whose first lines are alike: by all they say
    std::unordered_set<ContentHash, ContentHashHash> repeated;                ///< their first lines
    bool empty() const { return by_line.empty() && by_text.empty(); }
  };
  struct EntryPlace {
    VersionIndex version = kNoVersion;
    std::uint32_t entry = 0;
    auto operator<=>(const EntryPlace&) const = default;
  };
  struct Move {
    PathIndex path = 0;  ///< of `to`
    VersionIndex from = kNoVersion;
    VersionIndex to = kNoVersion;
    bool is_same_file = true;
    bool is_unchanged = false;  ///< only what says the same from end to end is carried
  };

  void carry_within(const std::vector<VersionChange>& changes, bool is_to_older);
  void carry_across(const std::vector<VersionChange>& changes, bool is_to_older);
  void carry(const Move& move, const Heads& heads);
  void carry_reworded(const Move& move, const Heads& heads);
  std::vector<std::uint32_t> starts_of(VersionIndex version) const;
  bool add(const Move& move, const EntryPlace& source, const CarriedText& text);
  std::optional<std::uint32_t> donor_of(const Move& move, const Heads& heads, const text::SourceFile& file, const FirstLine& first,
                                        const std::vector<std::uint32_t>& starts) const;
  bool is_read(VersionIndex version) const { return version != kNoVersion && table_[version].state == VersionState::read; }
  bool is_cut_alike(const VersionChange& change) const;
  Heads heads_of(VersionIndex version, const std::unordered_set<ContentHash, ContentHashHash>& known) const;
  Heads missing_heads(VersionIndex from, VersionIndex to) const;
  std::optional<ContentIndex> content_of(const Move& move, const EntryPlace& donor, ContentIndex known, const CarriedText& text);
  std::optional<ContentIndex> read_in_place(PathIndex path, const EntryPlace& donor, std::string_view text);

  VersionTable& table_;
  const WorkingTree& tree_;
  const PathTable& paths_;
  ContentTable& contents_;
  VersionTexts& texts_;
  IsFrozen is_frozen_;
  std::map<EntryPlace, EntryPlace> donors_;  ///< of those carried here: where the reader lists them
  std::map<std::tuple<EntryPlace, std::uint64_t, std::uint64_t>, ContentIndex> known_texts_;
  unsigned readings_ = 0;  ///< for the version that entries are carried to
  bool is_right_ = true;
};

}  // namespace labbook::history
