#pragma once

#include <cstdint>
#include <vector>

namespace labbook::site {

/// Turns the headings' levels as people write them (`#` after `###`, none at the start) into those of an outline without
/// gaps, which is what screen readers walk along.
class HeadingOutline {
 public:
  explicit HeadingOutline(std::uint8_t first_level) : first_level_(first_level) {}

  std::uint8_t level_for(std::uint8_t written) {
    while (!open_.empty() && open_.back() >= written) open_.pop_back();
    open_.push_back(written);
    const auto level = static_cast<std::uint8_t>(first_level_ + open_.size() - 1);
    return level > 6 ? std::uint8_t{6} : level;
  }

 private:
  std::uint8_t first_level_;
  std::vector<std::uint8_t> open_;
};

}  // namespace labbook::site
