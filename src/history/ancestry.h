#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "history/follow_entries.h"

namespace labbook::history {

/// Which commit knows of which.
class Ancestry {
 public:
  explicit Ancestry(const std::vector<FollowNode>& nodes);

  bool is_ancestor(std::uint32_t ancestor, std::uint32_t of);

  /// So many were asked for that some answers are a mere "no".
  bool has_given_up() const { return !is_linear_ && budget_ == 0; }

 private:
  const std::vector<FollowNode>& nodes_;
  bool is_linear_ = true;
  std::size_t budget_ = 20'000'000;  ///< commits to look at, in all
};

}  // namespace labbook::history
