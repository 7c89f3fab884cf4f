#include "journal/id_ideographs.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kBytesOfSign = 3;
constexpr std::size_t kSignsOfWord = 2;

}  // namespace

std::size_t end_of_ideographs(std::string_view text, std::size_t at, const Vocabulary& vocabulary) {
  const std::size_t end = at + kSignsOfWord * kBytesOfSign;
  return end <= text.size() && vocabulary.entry_words.contains(text.substr(at, end - at)) ? end : 0;
}

Numeral ideographic_numeral(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 10> kNumerals = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  const std::string_view sign = text.substr(std::min(at, text.size()), kBytesOfSign);
  for (std::size_t i = 0; i < kNumerals.size(); ++i) {
    if (sign != kNumerals[i]) continue;
    const std::size_t end = at + kBytesOfSign;
    const bool goes_on = end < text.size() && is_word_letter(text::decode_at(text, end).value);  // `十二`, `三个`
    return goes_on ? Numeral{} : Numeral{at, end, static_cast<std::uint32_t>(i + 1), false};
  }
  return {};
}

}  // namespace labbook::journal
