#include "journal/counted_names.h"

#include <algorithm>
#include <array>

#include "journal/characters.h"
#include "journal/id_joints.h"
#include "journal/id_neighbours.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestNumber = 8;  // `run-20240301`
constexpr std::size_t kLongestStem = 40;
constexpr int kMostWordsOfStem = 4;

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const text::CodePoint point = text::decode_at(text, at);
    if (!is_word_letter(point.value)) break;
    at += point.size;
  }
  return at;
}

/// Letters, digits and what joins them: `exp_lstm_01`, `v2.1-b`.
std::size_t token_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t next = at; next < text.size();) {
    const text::CodePoint point = text::decode_at(text, next);
    const bool is_inner = is_word_letter(point.value) || is_digit(text[next]);
    if (!is_inner && text[next] != '_' && text[next] != '-' && text[next] != '.') break;
    if (text[next] == '.' && (next + 1 >= text.size() || !is_digit(text[next + 1]))) break;
    next += point.size;
    if (is_inner) end = next;
  }
  return end;
}

bool is_joint_sign(char c) { return c == '-' || c == '_' || c == '.'; }

bool ends_word(std::string_view text, std::size_t at) {
  if (at >= text.size() || is_blank(text[at])) return true;
  const char32_t c = text::decode_at(text, at).value;
  if (c == '.') return at + 1 >= text.size() || is_blank(text[at + 1]);
  return !is_word_letter(c) && !is_digit(text[at]) && c != '_' && c != '-' && c != '%' && c != '=' && c != '/';
}

/// Whether nothing more than `b` of `3b` or `_a` of `20_a` stands behind the digits.
bool is_variant(std::string_view text, std::size_t at, std::size_t end) {
  if (at < end && (text[at] == '_' || text[at] == '-')) ++at;
  if (at == end) return true;
  const text::CodePoint point = text::decode_at(text, at);
  return is_letter(point.value) && at + point.size == end;
}

/// The end of `1`, `2024-01`, `1_1`, `2.1` at `at`.
std::size_t number_end(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t next = digits_end(text, at);
  if (next - at > kLongestNumber) return at;
  while (next + 1 < end && is_joint_sign(text[next]) && is_digit(text[next + 1]) && digits_end(text, next + 1) - next <= 4) {
    next = digits_end(text, next + 1);
  }
  return next;
}

bool is_project_key(std::string_view stem) {
  std::size_t parts = 0;
  for (std::size_t at = 0; at < stem.size();) {
    const std::size_t dash = std::min(stem.find('-', at), stem.size());
    if (!is_capitals(stem.substr(at, dash - at))) return false;
    ++parts;
    at = dash + 1;
  }
  return parts > 1;
}

CountedName make_name(std::string_view text, std::size_t begin, std::size_t stem_end, std::size_t number, std::size_t end) {
  CountedName name;
  name.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  const std::string_view stem = text.substr(begin, stem_end - begin);
  name.stem = text::fold_name(stem);
  name.numeral = text::fold_case(text.substr(number, end - number));
  const std::size_t digits = digits_end(text, number);
  name.digits = digits - number;
  name.number = static_cast<std::uint32_t>(to_number(text, number, digits));
  name.is_joined = stem_end == number;
  name.is_key = is_project_key(stem);
  return name;
}

/// `PPO_1`, `E20_a`, `SPEC-RAG-29d`, `M680-M683`; `end` is the token's.
std::optional<CountedName> joined_name(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = end_of_word(text, begin); at < end; ++at) {
    if (!is_digit(text[at]) || is_digit(text[at - 1])) continue;
    const std::size_t number = number_end(text, at, end);
    if (number == at) return std::nullopt;
    const std::size_t stem_end = is_joint_sign(text[at - 1]) ? at - 1 : at;
    if (counts_weights(text, number)) return std::nullopt;
    if (is_variant(text, number, end)) return make_name(text, begin, stem_end, at, end);
    const std::string_view rest = text.substr(number, end - number);
    const std::string_view stem = text.substr(begin, at - begin);
    if (rest.size() < stem.size() + 2 || rest[0] != '-' || !rest.substr(1).starts_with(stem)) continue;
    if (number_end(text, number + 1 + stem.size(), end) != end) continue;
    CountedName name = make_name(text, begin, stem_end, at, number);
    name.last = text::Span{static_cast<std::uint32_t>(number + 1), static_cast<std::uint32_t>(end)};
    return name;
  }
  return std::nullopt;
}

std::uint32_t roman_value(std::string_view letters) {
  static constexpr std::array<std::string_view, 12> kNumerals = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
  for (std::size_t i = 0; i < kNumerals.size(); ++i) {
    if (kNumerals[i] == letters) return static_cast<std::uint32_t>(i + 1);
  }
  return 0;
}

/// 1 for `A`, 2 for `Б`.
std::uint32_t letter_value(std::string_view text, std::size_t at, std::size_t end) {
  const text::CodePoint point = text::decode_at(text, at);
  if (at + point.size != end) return 0;
  if (point.value >= 'A' && point.value <= 'Z') return static_cast<std::uint32_t>(point.value - 'A' + 1);
  return point.value >= 0x410 && point.value <= 0x42F ? static_cast<std::uint32_t>(point.value - 0x410 + 1) : 0;
}

/// `Round 3b`, `Run 2_3`, `Round #2`, `Variant B`: the number that stands behind the word and a blank.
std::optional<CountedName> name_apart(std::string_view text, std::size_t begin, std::size_t stem_end) {
  std::size_t at = stem_end < text.size() && text[stem_end] == '.' ? stem_end + 1 : stem_end;
  at = skip_blanks(text, at);
  if (at == stem_end) return std::nullopt;
  if (text.substr(at).starts_with("№")) at = skip_blanks(text, at + std::string_view("№").size());
  else if (at < text.size() && text[at] == '#') ++at;
  const std::size_t end = token_end(text, at);
  if (end == at || !ends_word(text, end)) return std::nullopt;
  CountedName name = make_name(text, begin, stem_end, at, end);
  name.is_apart = true;
  if (name.digits > 0) return is_variant(text, number_end(text, at, end), end) ? std::optional(name) : std::nullopt;
  name.number = letter_value(text, at, end);
  if (const std::uint32_t roman = roman_value(text.substr(at, end - at)); roman > 0 && end - at > 1) name.number = roman;
  return name.number > 0 ? std::optional(name) : std::nullopt;
}

/// Nothing, a colon, a bracket or a dash with blanks stands behind.
bool ends_or_is_set_off(std::string_view text, std::size_t at) {
  const std::size_t sign = skip_blanks(text, at);
  if (sign == text.size() || text[sign] == ':') return true;
  return sign > at && (text[sign] == '(' || is_dash(text::decode_at(text, sign).value));
}

/// `14a: wider head`: a number and a letter, set off.
std::optional<CountedName> number_with_letter(std::string_view text, std::size_t at) {
  const std::size_t digits = digits_end(text, at);
  const std::size_t end = digits + 1;
  if (digits - at > 3 || end > text.size() || !is_latin_letter(text[digits]) || text[digits] < 'a') return std::nullopt;
  const std::size_t sign = skip_blanks(text, end);
  const bool is_set_off = sign == text.size() || text[sign] == ':' || (sign > end && is_dash(text::decode_at(text, sign).value));
  return is_set_off ? std::optional(make_name(text, at, at, at, end)) : std::nullopt;
}

}  // namespace

std::optional<CountedName> counted_name_at(std::string_view text, std::size_t at) {
  if (at < text.size() && is_digit(text[at])) return number_with_letter(text, at);
  const std::size_t word = end_of_word(text, at);
  if (word == at || word - at > kLongestStem) return std::nullopt;
  const std::size_t end = token_end(text, at);
  if (end == word) return name_apart(text, at, word);
  if (!ends_word(text, end) || end - at > 2 * kLongestStem) return std::nullopt;
  return joined_name(text, at, end);
}

std::optional<CountedName> counted_words_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  for (int words = 1; words <= kMostWordsOfStem && at - begin <= kLongestStem; ++words) {
    const std::size_t word = at;
    const std::size_t end = end_of_word(text, at);
    if (end == at || end >= text.size() || text[end] != ' ') return std::nullopt;
    at = end + 1;
    if (at >= text.size() || !is_digit(text[at])) continue;
    const std::size_t number = digits_end(text, at);
    if (words == 1 || number - at > kLongestNumber || !ends_or_is_set_off(text, number)) return std::nullopt;
    CountedName name = make_name(text, begin, end, at, number);
    name.is_apart = true;
    name.last_word = text::fold_name(text.substr(word, end - word));
    return name;
  }
  return std::nullopt;
}

std::string counting_word(std::string_view title) {
  std::optional<CountedName> name = counted_name_at(title, 0);
  if (!name) name = counted_words_at(title, 0);
  return name && name->is_apart && name->digits > 0 ? std::move(name->stem) : std::string();
}

}  // namespace labbook::journal
