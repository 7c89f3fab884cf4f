// A name as tables of names look it up: folded, and as two integers where it is short, as most are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/fold_plain_word.h"

namespace labbook::text {

/// The bytes that tell a folded name from others.
struct KeyWords {
  std::uint64_t first = 0;  ///< the first eight bytes, zeros behind them
  std::uint64_t last = 0;   ///< the last eight where there are more than seven; a hash of all where there are more than sixteen
  std::uint32_t size = 0;   ///< of the key in bytes

  bool operator==(const KeyWords&) const = default;
  std::uint32_t hash() const {
    const std::uint64_t mixed = (first ^ (last << 23 | last >> 41)) * 0x9E3779B97F4A7C15 + size;
    return static_cast<std::uint32_t>(mixed >> 32 ^ mixed >> 12);
  }
};

/// Of one to seven bytes.
inline std::uint64_t load_few_bytes(const char* from, std::size_t size) {
  if (size >= 4) {
    std::uint32_t begin, end;
    std::memcpy(&begin, from, 4), std::memcpy(&end, from + size - 4, 4);
    return begin | std::uint64_t{end} << 8 * (size - 4);
  }
  if (size == 1) return static_cast<unsigned char>(*from);
  std::uint16_t begin, end;
  std::memcpy(&begin, from, 2), std::memcpy(&end, from + size - 2, 2);
  return begin | std::uint64_t{end} << 8 * (size - 2);
}

/// Of a name that fold_name() gave.
KeyWords key_words(std::string_view folded);

/// Folds a name once, for every table that is asked about it. Does not allocate.
class NameKey {
 public:
  /// A longer key is in no table that is asked with one.
  static constexpr std::size_t kLongest = 96;

  /// `longest`: of the keys that it may be; a longer one is read no further.
  explicit NameKey(std::string_view name, std::size_t longest = kLongest) : written_(name.size()) {
    if (!take_plain(name)) fold(name, longest);
  }

  const KeyWords& words() const { return words_; }
  std::size_t size() const { return words_.size; }
  /// Of the name as it was written.
  std::size_t written_size() const { return written_; }
  /// Only of keys of more than sixteen bytes: the others are told by their words.
  std::string_view long_key() const { return {bytes_.data(), words_.size}; }

 private:
  /// As fold_plain_word().
  bool take_plain(std::string_view name) {
    const std::size_t size = name.size();
    if (size - 1 >= kLongestPlainWord) return false;
    words_.size = static_cast<std::uint32_t>(size);
    if (size >= 8) {
      std::memcpy(&words_.first, name.data(), 8);
      std::memcpy(&words_.last, name.data() + size - 8, 8);
      return fold_plain_bytes(words_.first) && fold_plain_bytes(words_.last);
    }
    const std::uint64_t behind = ~std::uint64_t{0} << 8 * size;
    words_.first = load_few_bytes(name.data(), size) | (0x3030303030303030 & behind);
    words_.last = 0;
    if (!fold_plain_bytes(words_.first)) return false;
    words_.first &= ~behind;
    return true;
  }
  void fold(std::string_view name, std::size_t longest);

  KeyWords words_;
  std::size_t written_;
  std::array<char, kLongest> bytes_;
};

}  // namespace labbook::text
