// How much the files of a run may hold together: each is small, but a repository may have any number of them.
#pragma once

#include <atomic>
#include <cstdint>

namespace labbook::journal {

class InputBudget {
 public:
  static constexpr std::uint64_t kMost = std::uint64_t{1} << 30;

  explicit InputBudget(std::uint64_t most = kMost) : most_(most) {}

  /// Whether so many bytes are still to be had. Once they are not, nothing is. From any thread.
  bool take(std::uint64_t bytes) { return taken_.fetch_add(bytes) + bytes <= most_; }
  bool is_spent() const { return taken_ > most_; }

 private:
  std::uint64_t most_;
  std::atomic<std::uint64_t> taken_{0};
};

}  // namespace labbook::journal
