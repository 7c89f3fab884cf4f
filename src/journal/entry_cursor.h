#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "journal/model.h"

namespace labbook::journal {

/// Finds the innermost entry that holds a byte, for bytes that are asked for in ascending order. All questions together
/// take time linear in the number of entries.
class EntryCursor {
 public:
  explicit EntryCursor(const std::vector<Entry>& entries) : entries_(entries) {}

  /// The entry's index; nothing where the byte stands outside of every entry.
  std::optional<std::size_t> at(std::uint32_t offset) {
    while (next_ < entries_.size() && entries_[next_].span.begin <= offset) open_.push_back(next_++);
    while (!open_.empty() && entries_[open_.back()].span.end <= offset) open_.pop_back();
    return open_.empty() ? std::nullopt : std::optional(open_.back());
  }

 private:
  const std::vector<Entry>& entries_;
  std::size_t next_ = 0;
  std::vector<std::size_t> open_;
};

}  // namespace labbook::journal
