#include "journal/id_joints.h"

#include "journal/characters.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// `e00n` behind `e003-`, `exp5` behind `exp3-`.
bool begins_id(std::string_view text, std::size_t at, std::string_view prefix) {
  const std::size_t end = letters_end(text, at);
  const std::string_view word = text.substr(at, end - at);
  if (word == "to" || word == "and") return true;
  const std::size_t number = end < text.size() && (text[end] == '-' || text[end] == '_') ? end + 1 : end;
  return number < text.size() && is_digit(text[number]) && text::fold_name(word) == text::fold_name(prefix);
}

/// Letters, digits, and what joins them.
std::size_t name_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t next = at; next < text.size();) {
    const text::CodePoint point = text::decode_at(text, next);
    const bool is_name = is_letter(point.value) || is_digit(text[next]);
    const bool is_point = text[next] == '.' && next + 1 < text.size() && is_digit(text[next + 1]);  // `_v0.5`
    if (!is_name && !is_point && text[next] != '_' && text[next] != '-') break;
    next += point.size;
    if (is_name) end = next;
  }
  return end;
}

}  // namespace

bool is_range_sign(std::string_view gap) {
  if (gap == "to" || gap == ".." || gap == "..." || gap == "…" || gap == "--" || gap == "~" || gap == "～") return true;
  const text::CodePoint dash = text::decode_at(gap, 0);
  return !gap.empty() && is_dash(dash.value) && dash.size == gap.size();
}

bool is_joint(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view gap = text::trim(text.substr(begin, end - begin));
  if (gap == "," || gap == "и" || gap == "and" || gap == "&" || gap == ", " || gap == "/") return true;
  return is_range_sign(gap);
}

bool continues_as_list(std::string_view text, std::size_t at) {
  std::size_t next = skip_blanks(text, at);
  if (next >= text.size()) return false;
  const std::size_t word_end = letters_end(text, next);
  next = word_end > next ? word_end : next + text::decode_at(text, next).size;
  next = skip_blanks(text, next);
  return next < text.size() && is_digit(text[next]) && is_joint(text, at, next);
}

std::size_t variant_end(std::string_view text, std::size_t at, std::string_view prefix) {
  if (at + 1 >= text.size() || (text[at] != '_' && text[at] != '-') || !is_letter(text::decode_at(text, at + 1).value)) return at;
  if (begins_id(text, at + 1, prefix)) return at;
  const std::size_t end = name_end(text, at + 1);
  const bool is_file = end + 1 < text.size() && text[end] == '.' && is_latin_letter(text[end + 1]);
  if (is_file || (end < text.size() && text[end] == '/')) return at;
  const std::size_t next = skip_blanks(text, end);
  const bool goes_on = next < text.size() && (is_letter(text::decode_at(text, next).value) || is_digit(text[next]));
  const bool is_letter_alone = at + 1 + text::decode_at(text, at + 1).size == end;
  return text[at] == '-' && goes_on && !is_letter_alone ? at : end;  // `E2-only ablation`; `v2.1-b with dropout`
}

std::string_view without_variant(std::string_view id) {
  std::size_t at = 0;
  while (at < id.size() && !is_digit(id[at])) ++at;
  for (; at + 1 < id.size(); ++at) {
    if ((id[at] == '_' || id[at] == '-') && is_letter(text::decode_at(id, at + 1).value)) return id.substr(0, at);
  }
  return id;
}

bool is_capitals(std::string_view text) {
  for (const char c : text) {
    if (c < 'A' || c > 'Z') return false;
  }
  return !text.empty();
}

}  // namespace labbook::journal
