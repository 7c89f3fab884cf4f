#include "journal/id_ideographs.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kBytesOfSign = 3;
constexpr std::size_t kSignsOfWord = 2;

bool is_ideograph(std::string_view text, std::size_t at) {
  const text::CodePoint point = text::decode_at(text, at);
  return is_word_letter(point.value) && !is_letter(point.value);
}

/// 1 to 9, and 10 for `十`; 0 for another sign.
std::uint32_t value_of(std::string_view sign) {
  static constexpr std::array<std::string_view, 10> kNumerals = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  const auto found = std::ranges::find(kNumerals, sign);
  return found == kNumerals.end() ? 0 : static_cast<std::uint32_t>(found - kNumerals.begin() + 1);
}

}  // namespace

std::size_t end_of_ideographs(std::string_view text, std::size_t at, const Vocabulary& vocabulary) {
  const std::size_t end = at + kSignsOfWord * kBytesOfSign;
  if (end > text.size() || !is_ideograph(text, at) || !is_ideograph(text, at + kBytesOfSign)) return 0;
  return vocabulary.entry_words.contains(text.substr(at, end - at)) ? end : 0;
}

Numeral ideographic_numeral(std::string_view text, std::size_t at) {
  constexpr std::uint32_t kTen = 10;
  std::uint32_t value = 0;
  std::size_t end = std::min(at, text.size());
  // `三`, `十`, `十二`, `二十`, `二十三`
  for (std::uint32_t sign = value_of(text.substr(end, kBytesOfSign)), last = 0; sign != 0;
       sign = value_of(text.substr(end, kBytesOfSign))) {
    const bool is_first = value == 0;
    if (sign == kTen ? value > 9 : !is_first && last != kTen) return {};
    value = sign == kTen ? std::max(value, 1U) * kTen : value + sign;
    last = sign;
    end += kBytesOfSign;
  }
  const bool goes_on = end < text.size() && is_word_letter(text::decode_at(text, end).value);  // `三个`
  return value == 0 || goes_on ? Numeral{} : Numeral{at, end, value, false};
}

}  // namespace labbook::journal
