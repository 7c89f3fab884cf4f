#include "journal/id_neighbours.h"

#include "journal/characters.h"
#include "journal/id_joints.h"
#include "text/fold.h"

namespace labbook::journal {

bool is_plural(std::string_view word) { return word.ends_with('s') || word.ends_with('S') || word.ends_with("ы") || word.ends_with("ов"); }

bool is_padded_numbering(std::string_view text, std::size_t at, std::size_t end) {
  if (text[at] != '0' || end - at < 2 || end - at > 5) return false;
  const std::size_t sign = skip_blanks(text, end);
  if (at > 0 && !is_blank(text[at - 1]) && text[at - 1] != '(' && text[at - 1] != '`') return false;  // `0.0234`, `11:03`
  if (end - at > 2 && (sign > end || sign == text.size())) return true;
  const text::CodePoint point = text::decode_at(text, sign);
  const bool is_set_off = sign < text.size() && (text[sign] == ':' || text[sign] == '|' || (sign > end && is_dash(point.value)));
  return is_set_off && sign + point.size < text.size() && is_blank(text[sign + point.size]);
}

std::string word_of(const WrittenId& id) {
  const std::size_t number = id.text.find_last_not_of("0123456789");
  return number == std::string::npos ? std::string{} : id.text.substr(0, number + 1);
}

bool is_decimal(std::string_view text, const Numeral& numeral) {
  const std::string_view digits = text.substr(numeral.begin, numeral.end - numeral.begin);
  const std::size_t dot = digits.find('.');
  return dot != std::string_view::npos && digits.size() - dot > 2;
}

bool counts_weights(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != 'B' || letters_end(text, at) != at + 1 || digits_end(text, at + 1) != at + 1) return false;
  std::size_t begin = at;
  while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return begin > 0 && begin < at && text[begin - 1] == '-';
}

std::string written_form(std::string_view id) {
  std::string out;
  for (const char c : id) {
    if (c == '[' || c == '`' || (is_blank(c) && !out.empty() && out.back() == ' ')) continue;
    out.push_back(c);
  }
  return out;
}

bool is_year_behind(const WrittenId& before, const Numeral& numeral) {
  return numeral.end - numeral.begin == 4 && numeral.value >= 1950 && numeral.value < 2150 && before.number < 1000;
}

bool counts_what_follows(std::string_view text, const WrittenId& before, std::size_t at, std::size_t end) {
  const std::size_t next = skip_blanks(text, end);
  const std::size_t word_end = letters_end(text, next);
  if (next == end || word_end == next) return false;
  const std::string_view word = text.substr(next, word_end - next);
  if (word == "and" || word == "и" || is_plural(before.prefix)) return false;
  const std::string_view joint = text.substr(before.span.end, at - before.span.end);
  return text::trim(joint) == "," || (is_blank(joint.front()) && is_range_sign(text::trim(joint)));
}

}  // namespace labbook::journal
