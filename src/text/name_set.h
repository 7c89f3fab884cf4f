// Names as fold_name() leaves them, in a table that compares most of them as two integers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/name_key.h"

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
  /// where every name of the set is shorter than 96 bytes folded. Linear.
  std::size_t find(std::string_view name) const;
  /// None of more than 96 bytes is found.
  std::size_t find(const NameKey& key) const { return look_up(key.words(), key.long_key().data()); }
  std::size_t find_folded(std::string_view key) const { return look_up(key_words(key), key.data()); }
  bool contains(std::string_view name) const { return find(name) != npos; }

  std::size_t size() const { return keys_.size(); }
  /// Folded.
  const std::string& operator[](std::size_t number) const { return keys_[number]; }
  /// Bytes of the longest name, folded.
  std::size_t longest() const { return longest_; }
  void clear() { *this = {}; }

 private:
  struct Slot {
    KeyWords words;
    std::uint32_t number = kEmpty;
  };
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

  /// `bytes`: of the key where it is too long for two words.
  std::size_t look_up(const KeyWords& words, const char* bytes) const {
    if (slots_.empty()) return npos;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = words.hash() & mask; slots_[at].number != kEmpty; at = (at + 1) & mask) {
      if (slots_[at].words == words && is_key(slots_[at].number, words.size, bytes)) return slots_[at].number;
    }
    return npos;
  }
  bool is_key(std::uint32_t number, std::size_t size, const char* bytes) const {
    return size <= kLongestPlainWord || std::memcmp(keys_[number].data(), bytes, size) == 0;
  }
  void grow();
  void put(const KeyWords& words, std::uint32_t number);

  std::vector<std::string> keys_;
  std::vector<Slot> slots_;                   ///< a power of two, at most half of them taken
  std::array<std::uint64_t, 256> lengths_{};  ///< of the keys by how they begin: bit 63 is for all from 63 on
  std::size_t longest_ = 0;
};

}  // namespace labbook::text
