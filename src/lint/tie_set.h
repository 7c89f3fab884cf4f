#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "lint/ties.h"

namespace labbook::lint {

/// Ties that are looked for among those of many files.
class TieSet {
 public:
  void add(Tie tie);
  void add(std::span<const Tie> ties);
  /// pack_ties() of them.
  void add_packed(std::string_view ties);

  bool has(Tie tie) const { return may_have_[tie & kMask] && all_.contains(tie); }
  bool has_any(std::span<const Tie> ties) const;
  bool has_any_packed(std::string_view ties) const;
  bool empty() const { return all_.empty(); }

 private:
  static constexpr Tie kMask = 0xFFFF;

  std::vector<bool> may_have_ = std::vector<bool>(kMask + 1);  ///< by their low bits: most that are looked for are not here
  std::unordered_set<Tie> all_;
};

}  // namespace labbook::lint
