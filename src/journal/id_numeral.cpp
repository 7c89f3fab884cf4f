#include "journal/id_numeral.h"

#include <algorithm>
#include <array>
#include <string>

#include "journal/characters.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

bool is_cyrillic(std::string_view letter, char32_t first, char32_t last) {
  const text::CodePoint point = text::decode_at(letter, 0);
  return point.size == letter.size() && point.value >= first && point.value <= last;
}

/// What may be written right behind the digits: nothing, `a` to `d`, `а` to `г`, a mask of `X` or `n`.
bool is_numeral_tail(std::string_view text, const Numeral& numeral, std::size_t letters) {
  const std::string_view tail = text.substr(numeral.end, letters - numeral.end);
  if (letters < text.size() && is_digit(text[letters])) return false;
  if (tail.empty()) return true;
  if (numeral.has_digits && tail.size() == 1 && tail[0] >= 'a' && tail[0] <= 'd') return true;
  if (numeral.has_digits && is_cyrillic(tail, U'а', U'г')) return true;
  return tail.size() <= 4 && std::all_of(tail.begin(), tail.end(), [](char c) { return c == 'X' || c == 'N' || c == 'n' || c == 'x'; });
}

/// Behind the `.2` and `_3` that go on with a number.
std::size_t parts_end(std::string_view text, std::size_t at) {
  while (at + 1 < text.size() && (text[at] == '.' || text[at] == '_') && is_digit(text[at + 1])) at = digits_end(text, at + 1);
  return at;
}

/// No word goes on, and none is joined.
bool ends_phrase(std::string_view text, std::size_t end) {
  if (end < text.size() && (is_digit(text[end]) || text[end] == '-' || text[end] == '/' || text[end] == '\'')) return false;
  const std::size_t next = skip_blanks(text, end);
  return next >= text.size() || letters_end(text, next) == next;
}

/// `B-2`, `C1`: the number within a series that a capital letter names.
Numeral numeral_of_series(std::string_view text, std::size_t at, std::size_t end) {
  if (end != at + 1 || text[at] < 'A' || text[at] > 'Z') return {};
  const std::size_t digits = end < text.size() && text[end] == '-' ? end + 1 : end;
  const std::size_t behind = digits_end(text, digits);
  if (behind == digits || behind - digits > 2) return {};
  const bool is_set_off = behind == text.size() || text[behind] == ':' || text[behind] == ')' || text[behind] == ']' ||
                          text.substr(behind).starts_with("：") || (is_blank(text[behind]) && ends_phrase(text, behind));
  return is_set_off ? Numeral{at, behind, static_cast<std::uint32_t>(to_number(text, digits, behind)), true} : Numeral{};
}

}  // namespace

Numeral joined_numeral(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  if (begin < text.size() && (text[begin] == '-' || text[begin] == '_' || text[begin] == '#')) ++begin;
  Numeral numeral = plain_numeral(text, begin);
  if (!numeral) return {};
  while (numeral.end + 1 < text.size() && (text[numeral.end] == '-' || text[numeral.end] == '_') && is_digit(text[numeral.end + 1]) &&
         digits_end(text, numeral.end + 1) - numeral.end <= 3) {
    numeral.end = digits_end(text, numeral.end + 1);
  }
  return numeral;
}

Numeral joined_capital_numeral(std::string_view text, std::size_t at) {
  const bool is_set_off = at < text.size() && (text[at] == '-' || text[at] == '_' || text[at] == '#');
  return capital_numeral(text, is_set_off ? at + 1 : at);
}

Numeral plain_numeral(std::string_view text, std::size_t at) {
  Numeral numeral{at, digits_end(text, at), 0, false};
  numeral.has_digits = numeral.end > at;
  if (numeral.end - at > 6) return {};
  numeral.value = static_cast<std::uint32_t>(to_number(text, at, numeral.end));
  if (numeral.has_digits) numeral.end = parts_end(text, numeral.end);
  if (numeral.has_digits && numeral.end + 1 < text.size() && text[numeral.end] == 'v' && is_digit(text[numeral.end + 1])) {
    numeral.end = parts_end(text, digits_end(text, numeral.end + 1));  // the first version of the second: `2v1`, `2v1.3`
  }
  const std::size_t letters = letters_end(text, numeral.end);
  if (!is_numeral_tail(text, numeral, letters)) return {};
  numeral.end = letters;
  if (numeral.end == at) return {};
  return numeral;
}

Numeral capital_numeral(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostDigits = 3;
  const std::size_t digits = digits_end(text, at);
  const std::size_t end = digits + 1;
  if (digits == at || digits - at > kMostDigits || end > text.size() || text[digits] < 'A' || text[digits] > 'F') return {};
  const bool goes_on = end < text.size() && (letters_end(text, end) > end || is_digit(text[end]) || text[end] == '-' || text[end] == '/');
  if (goes_on || (text[digits] == 'D' && !ends_phrase(text, end))) return {};
  return {at, end, static_cast<std::uint32_t>(to_number(text, at, digits)), true};
}

std::size_t capital_variant_end(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || (text[at] != '-' && text[at] != '.') || text[at + 1] < 'A' || text[at + 1] > 'F') return at;
  const std::size_t end = at + 2;
  const bool goes_on = end < text.size() &&
                       (letters_end(text, end) > end || is_digit(text[end]) || text[end] == '-' || text[end] == '.' || text[end] == '/');
  return goes_on || (text[at + 1] == 'D' && !ends_phrase(text, end)) ? at : end;
}

Numeral word_numeral(std::string_view text, std::size_t at) {
  static constexpr std::array<std::array<std::string_view, 3>, 10> kWords = {{
      {"one", "один", "первый"},
      {"two", "два", "второй"},
      {"three", "три", "третий"},
      {"four", "четыре", "четвёртый"},
      {"five", "пять", "пятый"},
      {"six", "шесть", "шестой"},
      {"seven", "семь", "седьмой"},
      {"eight", "восемь", "восьмой"},
      {"nine", "девять", "девятый"},
      {"ten", "десять", "десятый"},
  }};
  const std::size_t end = letters_end(text, at);
  const std::size_t next = skip_blanks(text, end);
  if (next < text.size() && (is_digit(text[next]) || letters_end(text, next) > next)) return {};  // `run one more time`
  const std::string word = text::fold_case(text.substr(at, std::min<std::size_t>(end - at, 32)));
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (std::find(kWords[i].begin(), kWords[i].end(), word) != kWords[i].end()) return {at, end, static_cast<std::uint32_t>(i + 1), false};
  }
  return {};
}

Numeral letter_numeral(std::string_view text, std::size_t at) {
  const std::size_t end = letters_end(text, at);
  if (const Numeral series = numeral_of_series(text, at, end)) return series;
  const std::string_view letters = text.substr(at, end - at);
  if (letters.empty() || letters.size() > 4) return {};
  const bool is_roman = std::all_of(letters.begin(), letters.end(), [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
  const bool is_capital = letters.size() == 1 && letters[0] >= 'A' && letters[0] <= 'Z';
  if (is_cyrillic(letters, U'А', U'Я')) return ends_phrase(text, end) ? Numeral{at, end, 0, false} : Numeral{};
  if (!is_roman && !is_capital) return {};
  return ends_phrase(text, end) ? Numeral{at, end, 0, false} : Numeral{};
}

Numeral lettered_numeral(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || (text[at] != '_' && text[at] != '-') || !is_latin_letter(text[at + 1])) return {};
  const std::size_t digits = at + 2;
  const std::size_t end = digits_end(text, digits);
  if (end - digits > 3 || letters_end(text, end) > end) return {};
  const bool is_word_end =
      end >= text.size() || is_blank(text[end]) || text[end] == ':' || text[end] == ')' || text[end] == ']' || text[end] == ',';
  if (!is_word_end) return {};
  return {at + 1, end, static_cast<std::uint32_t>(to_number(text, digits, end)), true};
}

}  // namespace labbook::journal
