#include "journal/id_joints.h"

#include "journal/characters.h"

namespace labbook::journal {

bool is_range_sign(std::string_view gap) {
  if (gap == "to" || gap == ".." || gap == "..." || gap == "…" || gap == "--") return true;
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

std::size_t variant_end(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '_') return at;
  const std::size_t end = letters_end(text, at + 1);
  const bool is_short = end > at + 1 && end <= at + 3 && is_latin_letter(text[at + 1]);
  const bool is_file = end + 1 < text.size() && text[end] == '.' && is_latin_letter(text[end + 1]);
  const bool is_whole = end >= text.size() || !(is_digit(text[end]) || text[end] == '_' || text[end] == '-' || text[end] == '/' || is_file);
  return is_short && is_whole ? end : at;
}

bool is_capitals(std::string_view text) {
  for (const char c : text) {
    if (c < 'A' || c > 'Z') return false;
  }
  return !text.empty();
}

}  // namespace labbook::journal
