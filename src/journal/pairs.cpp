#include "journal/pairs.h"

#include <array>

#include "text/utf8.h"

namespace labbook::journal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : ' '; }

constexpr std::array<bool, 256> marks_of(std::string_view marks) {
  std::array<bool, 256> table{};
  for (const char c : marks) table[static_cast<unsigned char>(c)] = true;
  return table;
}

/// Brackets and quotes: all other characters leave the nesting as it is.
constexpr std::array<bool, 256> kMarks = marks_of("()[]{}\"'");
/// … and what may divide.
constexpr std::array<bool, 256> kStops = marks_of("()[]{}\"':=,;|/\xC2\xE2");

/// Follows brackets and quotes along a line.
class Nesting {
 public:
  /// Whether the character stands outside all of them. Call once for each character, in order.
  bool is_outside(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (!kMarks[static_cast<unsigned char>(c)]) return quote_ == 0 && depth_ == 0;
    if (quote_ != 0) {
      if (c == quote_) quote_ = 0;
      return false;
    }
    if (opens_quote(text, i)) {
      quote_ = c;
      return false;
    }
    if (c == '(' || c == '[' || c == '{') return ++depth_, false;
    if (c == ')' || c == ']' || c == '}') return depth_ = depth_ > 0 ? depth_ - 1 : 0, false;
    return depth_ == 0;
  }

 private:
  /// A quote that is closed again on the line: an apostrophe opens nothing.
  static bool opens_quote(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (c != '"' && c != '\'') return false;
    if (i > 0 && at(text, i - 1) != ' ' && at(text, i - 1) != '(' && at(text, i - 1) != '{' && at(text, i - 1) != '[' &&
        at(text, i - 1) != ',' && at(text, i - 1) != '=' && at(text, i - 1) != ':') return false;
    const std::size_t close = text.substr(i + 1, 200).find(c);
    return close != std::string_view::npos;
  }

  char quote_ = 0;
  int depth_ = 0;
};

/// The length of the mark at `i`: 0 where there is none.
std::size_t mark_at(std::string_view text, std::size_t i) {
  const char c = text[i];
  const char before = i > 0 ? text[i - 1] : ' ';
  const char after = at(text, i + 1);
  if (c == '=') {
    if (before == '<' || before == '>' || before == '!' || before == '+' || before == '~' || after == '>') return 0;
    return after == '=' ? 2 : 1;
  }
  if (c != ':') return 0;
  if (after == ':' || before == ':' || after == '/') return after == '/' && at(text, i + 2) != '/' ? 1 : 0;
  if (is_digit(before) && is_digit(after)) return 0;
  return 1;
}

/// ` / ` with another `name: value` behind it: `Status: done / Tags: #lr`.
bool is_slash_between_pairs(std::string_view text, std::size_t i) {
  if (i == 0 || at(text, i - 1) != ' ' || at(text, i + 1) != ' ') return false;
  const std::size_t mark = text.find_first_of(":/,;|", i + 1);
  return mark != std::string_view::npos && text[mark] == ':' && mark - i < 40 && at(text, mark + 1) == ' ';
}

/// The length of what separates two pairs at `i`: 0 where nothing does.
std::size_t separator_at(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == '|' || c == ';') return 1;
  if (c == ',') return is_digit(at(text, i + 1)) ? 0 : 1;
  if (c == '/') return is_slash_between_pairs(text, i) ? 1 : 0;
  const std::string_view rest = text.substr(i);
  for (const std::string_view dot : {"·", "•"}) {
    if (rest.starts_with(dot) && i > 0 && text[i - 1] == ' ') return dot.size();
  }
  return 0;
}

}  // namespace

Pair divide(std::string_view text) {
  Nesting nesting;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kStops[static_cast<unsigned char>(text[i])] || !nesting.is_outside(text, i)) continue;
    const std::size_t size = mark_at(text, i);
    if (size == 0) continue;
    return {text::trim(text.substr(0, i)), text::trim(text.substr(i + size)), text.substr(i, size)};
  }
  return {};
}

std::string_view take_segment(std::string_view& text) {
  Nesting nesting;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!kStops[static_cast<unsigned char>(c)] || !nesting.is_outside(text, i)) continue;
    const std::size_t size = separator_at(text, i);
    if (size == 0) continue;
    const std::string_view segment = text::trim(text.substr(0, i));
    text.remove_prefix(i + size);
    return segment;
  }
  const std::string_view segment = text::trim(text);
  text = {};
  return segment;
}

}  // namespace labbook::journal
