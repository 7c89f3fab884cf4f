#pragma once

#include <unordered_map>
#include <vector>

#include "history/follow_entries.h"

namespace labbook::history {

using LineageIndex = std::uint32_t;

/// Why a lineage is followed. Where two meet at one entry, the stronger reason stays.
enum class Reason : std::uint8_t {
  alive,       ///< stands in the newest state
  deleted,     ///< a commit took it away
  not_merged,  ///< a merge did not take it over: deleted there, unless the other side knows better
};

/// A lineage at an entry of a version.
struct Tracked {
  std::uint32_t entry;
  LineageIndex lineage;
};

/// Where every lineage stands at one commit.
using Standing = std::unordered_map<PathIndex, std::vector<Tracked>>;

/// Every lineage that is followed, and which of them turned out to be one, or none.
class LineageBook {
 public:
  LineageIndex add(Reason reason, PathIndex path, ContentIndex content, TextPlace text);

  /// The lineage that it goes by: those that turned out to be one share a name.
  LineageIndex actual(LineageIndex lineage);
  Lineage& operator[](LineageIndex lineage) { return lineages_[lineage]; }
  Reason reason(LineageIndex lineage) const { return reasons_[lineage]; }
  bool is_dropped(LineageIndex lineage) const { return is_dropped_[lineage]; }

  /// `gone` is the earlier part of `lineage`.
  void join(LineageIndex gone, LineageIndex lineage);

  /// One revision for each commit: the first that is told.
  void add_revision(LineageIndex lineage, FollowedRevision revision);

  void merge(std::vector<Tracked>& into, const std::vector<Tracked>& from);
  void merge(Standing& into, Standing&& from);

  /// Two that are alive came from one entry.
  bool has_twins() const { return has_twins_; }

  std::vector<std::uint32_t> deleted() const;  ///< newest deletion first
  std::vector<Lineage> take() { return std::move(lineages_); }

 private:
  std::vector<Lineage> lineages_;
  std::vector<Reason> reasons_;
  std::vector<LineageIndex> joined_;
  std::vector<bool> is_dropped_;
  bool has_twins_ = false;
};

}  // namespace labbook::history
