// Names as fold_name() leaves them, in a table that turns most words away by their first letter.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace labbook::text {

/// Names numbered in the order in which they came. Two that fold to the same are one.
class NameSet {
 public:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  /// The number of the name, and whether it is new.
  std::pair<std::size_t, bool> add(std::string_view name);
  /// The same for a name that is folded already.
  std::pair<std::size_t, bool> add_folded(std::string key);

  /// The number of `name`, whatever its case, blanks and punctuation; npos where it is none of the set. Does not allocate
  /// where it is shorter than 96 bytes folded. Linear.
  std::size_t find(std::string_view name) const;
  std::size_t find_folded(std::string_view key) const;
  bool contains(std::string_view name) const { return find(name) != npos; }

  std::size_t size() const { return keys_.size(); }
  /// Folded.
  const std::string& operator[](std::size_t number) const { return keys_[number]; }
  /// Bytes of the longest name, folded.
  std::size_t longest() const { return longest_; }
  void clear() { *this = {}; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kEmpty;
  };
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

  std::size_t look_up(std::string_view key) const;
  void grow();
  void put(std::uint32_t hash, std::uint32_t number);

  std::vector<std::string> keys_;
  std::vector<Slot> slots_;                   ///< a power of two, at most half of them taken
  std::array<std::uint64_t, 256> lengths_{};  ///< of the keys by how they begin: bit 63 is for all from 63 on
  std::size_t longest_ = 0;
};

}  // namespace labbook::text
