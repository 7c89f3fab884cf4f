#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/borrowed_vector.h"
#include "text/name_set.h"
#include "text/text_list.h"

namespace labbook::lint {

/// Words and phrases of one kind, in every language together.
class PhraseSet {
 public:
  /// A set as constants of the program.
  struct Constants {
    text::NameSet::Constants names;
    text::TextList::Constants phrases;
    std::span<const std::uint64_t> endings;
    bool has_short_phrase = false;
  };

  PhraseSet() = default;
  explicit PhraseSet(const Constants& set)
      : names_(set.names), phrases_(set.phrases), endings_(set.endings), has_short_phrase_(set.has_short_phrase) {}
  /// Views into a set that is not empty.
  Constants constants() const { return {names_.constants(), phrases_.constants(), endings_.items(), has_short_phrase_}; }

  void add(std::string_view phrase);

  /// Whether the whole text is one of the phrases, whatever its case, blanks and punctuation.
  bool contains(std::string_view text) const;
  /// Whether a word of the text is one of the phrases.
  bool is_in(std::string_view text) const;
  /// The phrase that `text` ends with, at the border of a word; empty when there is none. Case and punctuation at the
  /// end do not count.
  std::string_view ending_of(std::string_view text) const;
  /// Case folded.
  const text::TextList& phrases() const { return phrases_; }

 private:
  bool may_be_ending(std::string_view text) const;
  bool has_ending(std::size_t key) const { return !endings_.empty() && (endings_[key / 64] >> key % 64 & 1U) != 0; }

  text::NameSet names_;
  text::TextList phrases_;                       ///< case folded
  text::BorrowedVector<std::uint64_t> endings_;  ///< of the phrases, each by its last bytes: 4,096 bits
  bool has_short_phrase_ = false;                ///< one that has not as many bytes
};

}  // namespace labbook::lint
