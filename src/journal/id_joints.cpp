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

bool is_capitals(std::string_view text) {
  for (const char c : text) {
    if (c < 'A' || c > 'Z') return false;
  }
  return !text.empty();
}

}  // namespace labbook::journal
