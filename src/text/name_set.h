// Names as fold_name() leaves them, in a table that compares most of them as two integers.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "text/name_key.h"
#include "text/text_list.h"

namespace labbook::text {

/// Names numbered in the order in which they came. Two that fold to the same are one.
class NameSet {
 public:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  /// A place of the hash table.
  struct Slot {
    static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

    std::uint64_t first = 0;  ///< as in KeyWords
    std::uint64_t last = 0;
    std::uint32_t size = 0;
    std::uint32_t number = kEmpty;

    bool is_of(const KeyWords& words) const { return first == words.first && last == words.last && size == words.size; }
  };

  /// Bit n of a byte that folded names begin with: one of them has n bytes, or 63 and more.
  using Lengths = std::array<std::uint64_t, 256>;

  /// A set as constants of the program.
  struct Constants {
    TextList::Constants keys;
    std::span<const Slot> slots;
    const Lengths* lengths = nullptr;
    std::size_t longest = 0;
  };

  NameSet() = default;
  explicit NameSet(const Constants& set) : keys_(set.keys), slots_(set.slots), lengths_(std::span(set.lengths, 1)), longest_(set.longest) {}
  /// Views into a set that is not empty.
  Constants constants() const { return {keys_.constants(), slots_.items(), &lengths_[0], longest_}; }

  /// The number of the name, and whether it is new.
  std::pair<std::size_t, bool> add(std::string_view name);
  /// The same for a name that is folded already.
  std::pair<std::size_t, bool> add_folded(std::string_view key);

  /// The number of `name`, whatever its case, blanks and punctuation; npos where it is none of the set. Does not allocate
  /// where every name of the set is shorter than 96 bytes folded. Linear.
  std::size_t find(std::string_view name) const;
  /// None of more than 96 bytes is found.
  std::size_t find(const NameKey& key) const { return look_up(key.words(), key.long_key().data()); }
  std::size_t find_folded(std::string_view key) const { return look_up(key_words(key), key.data()); }
  bool contains(std::string_view name) const { return find(name) != npos; }

  /// Whether a folded name that begins with `beginning` (see text/name_beginning.h) may have `size` bytes.
  bool may_have(unsigned char beginning, std::size_t size) const {
    return !lengths_.empty() && (lengths_[0][beginning] >> (size < 63 ? size : 63) & 1U) != 0;
  }

  std::size_t size() const { return keys_.size(); }
  /// Folded. Lasts until a name is added.
  std::string_view operator[](std::size_t number) const { return keys_[number]; }
  /// Bytes of the longest name, folded.
  std::size_t longest() const { return longest_; }
  void clear() { *this = {}; }

 private:
  /// `bytes`: of the key where it is too long for two words.
  std::size_t look_up(const KeyWords& words, const char* bytes) const {
    if (slots_.empty()) return npos;
    const Slot* const slots = slots_.items().data();
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = words.hash() & mask; slots[at].number != Slot::kEmpty; at = (at + 1) & mask) {
      if (slots[at].is_of(words) && is_key(slots[at].number, words.size, bytes)) return slots[at].number;
    }
    return npos;
  }
  bool is_key(std::uint32_t number, std::size_t size, const char* bytes) const {
    return size <= kLongestPlainWord || std::memcmp(keys_[number].data(), bytes, size) == 0;
  }
  void grow();

  TextList keys_;
  BorrowedVector<Slot> slots_;       ///< a power of two, at most half of them taken
  BorrowedVector<Lengths> lengths_;  ///< one, once there is a name
  std::size_t longest_ = 0;
};

}  // namespace labbook::text
