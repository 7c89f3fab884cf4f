// Which of some words stand in a text: one pass over the text for all of them.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace labbook::text {

/// Up to 64 words, none empty. A place of the text is looked at where its first two bytes are those of a word.
template <std::size_t Count>
class WordSearch {
 public:
  using Places = std::array<std::size_t, Count>;
  static_assert(Count <= 64);

  constexpr explicit WordSearch(const std::array<std::string_view, Count>& words) : words_(words) {
    for (std::size_t i = 0; i < Count; ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      first_[static_cast<unsigned char>(words[i][0])] |= bit;
      if (words[i].size() > 1) second_[static_cast<unsigned char>(words[i][1])] |= bit;
      else short_ |= bit;
    }
  }

  constexpr const std::array<std::string_view, Count>& words() const { return words_; }

  /// Where the first place of each word is in `places`; the words that have one, as bits in their order.
  std::uint64_t find_all(std::string_view text, Places& places) const {
    std::uint64_t found = 0;
    for_each(text, [&](std::size_t at, std::size_t word) {
      if ((found >> word & 1U) == 0) places[word] = at;
      found |= std::uint64_t{1} << word;
      return false;
    });
    return found;
  }

  /// The first place of any of them; npos where there is none.
  std::size_t find(std::string_view text) const {
    std::size_t place = std::string_view::npos;
    for_each(text, [&](std::size_t at, std::size_t) { return place = at, true; });
    return place;
  }

  bool is_in(std::string_view text) const { return find(text) != std::string_view::npos; }

 private:
  /// Until `visit` says that it is enough.
  template <typename Visit>
  void for_each(std::string_view text, const Visit& visit) const {
    const char* bytes = text.data();
    for (std::size_t at = 0; at < text.size(); ++at) {
      std::uint64_t may_be = first_[static_cast<unsigned char>(bytes[at])];
      if (may_be == 0) continue;
      may_be &= (at + 1 < text.size() ? second_[static_cast<unsigned char>(bytes[at + 1])] : 0) | short_;
      for (; may_be != 0; may_be &= may_be - 1) {
        const auto word = static_cast<std::size_t>(std::countr_zero(may_be));
        if (text.substr(at).starts_with(words_[word]) && visit(at, word)) return;
      }
    }
  }

  std::array<std::string_view, Count> words_;
  std::array<std::uint64_t, 256> first_{};
  std::array<std::uint64_t, 256> second_{};
  std::uint64_t short_ = 0;
};

}  // namespace labbook::text
