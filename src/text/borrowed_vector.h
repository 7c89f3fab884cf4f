// What a program that ships with tables need not build when it starts.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace labbook::text {

/// A vector whose first items may be constants of the program: they are copied when it first changes.
template <typename T>
class BorrowedVector {
 public:
  BorrowedVector() = default;
  /// `items` must outlive it and its copies.
  explicit BorrowedVector(std::span<const T> items) : borrowed_(items) {}

  std::span<const T> items() const { return own_.empty() ? borrowed_ : std::span<const T>(own_); }
  std::size_t size() const { return items().size(); }
  bool empty() const { return items().empty(); }
  const T& operator[](std::size_t i) const { return items()[i]; }

  /// The items as its own. Linear where they were not yet.
  std::vector<T>& own() {
    if (own_.empty()) own_.assign(borrowed_.begin(), borrowed_.end());
    borrowed_ = {};
    return own_;
  }

 private:
  std::span<const T> borrowed_;
  std::vector<T> own_;
};

}  // namespace labbook::text
