#include "journal/code_values.h"

#include <algorithm>

#include "text/utf8.h"

namespace labbook::journal {
namespace {

bool is_identifier_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '/';
}

}  // namespace

std::size_t indent_of(std::string_view line) {
  std::size_t width = 0;
  for (const char c : line) {
    if (c == ' ') ++width;
    else if (c == '\t') width += 4;
    else break;
  }
  return width;
}

std::string_view without_branches(std::string_view line) {
  line = text::trim(line);
  while (!line.empty() && static_cast<unsigned char>(line.front()) == 0xE2) {
    const text::CodePoint point = text::decode_at(line, 0);
    if (point.value < 0x2500 || point.value > 0x257F) break;
    line = text::trim(line.substr(point.size));
  }
  return line;
}

bool is_identifier(std::string_view name) { return !name.empty() && std::ranges::all_of(name, is_identifier_byte); }

std::string_view key_of(std::string_view name) {
  while (!name.empty() && (name.front() == '{' || name.front() == ' ' || name.front() == '\'' || name.front() == '"'))
    name.remove_prefix(1);
  while (!name.empty() && (name.back() == '\'' || name.back() == '"' || name.back() == ' ')) name.remove_suffix(1);
  return name;
}

std::string_view without_comment(std::string_view value) {
  char quote = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    const bool begins = (c == '#' || (c == '/' && i + 1 < value.size() && value[i + 1] == '/')) && i > 0 && value[i - 1] == ' ';
    if (begins) return text::trim(value.substr(0, i));
  }
  return value;
}

std::string_view unquoted(std::string_view value) {
  const bool is_quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

bool is_literal(std::string_view value) {
  if (value.empty() || value.size() > kMaxCodeValue) return false;
  const char first = value.front();
  const char last = value.back();
  if (first == '"' || first == '\'') return last == first;
  if (first == '[') return last == ']';
  if (first == '(') return last == ')';
  if (first == '{' || last == '{' || last == '(' || last == '[') return false;
  return value.find_first_of("()=<>;|?") == std::string_view::npos && std::ranges::count(value, ' ') < 6;
}

}  // namespace labbook::journal
