#include "site/person_names.h"

#include <algorithm>
#include <array>

#include "journal/vocabulary.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostWords = 4;
constexpr std::size_t kMostBytes = 100;

/// `[text](target)` as `text`; addresses in `<…>` and remarks in `(…)` left out.
std::string without_markup(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const char closing = c == '<' ? '>' : c == '(' ? ')' : '\0';
    const std::size_t end = closing == '\0' ? std::string_view::npos : value.find(closing, i);
    if (end != std::string_view::npos) {
      i = end;
    } else if (c != '*' && c != '`' && c != '"') {
      out.push_back(c);
    }
  }
  return out;
}

/// Whether the brackets hold what is to be filled in and no link: `[your name]`.
bool is_to_be_filled_in(std::string_view value) {
  return value.starts_with('{') || (value.starts_with('[') && value.find("](") == std::string_view::npos) ||
         (value.starts_with('<') && value.ends_with('>'));
}

std::string_view bare(std::string_view name) {
  name = text::trim(name);
  while (!name.empty() && (name.front() == '@' || name.front() == '[' || name.front() == '_')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == ']' || name.back() == '_' || name.back() == ':')) name.remove_suffix(1);
  return text::trim(name);
}

/// `J.`, `И. О.`: what follows a surname behind a comma.
bool is_initials(std::string_view part) {
  part = text::trim(part);
  return part.ends_with('.') && part.size() <= 8 && std::ranges::count(part, '.') * 3 >= static_cast<std::ptrdiff_t>(part.size()) - 2;
}

bool is_name(std::string_view name) {
  if (name.size() < 2 || name.size() > kMostBytes) return false;
  if (name.find("://") != std::string_view::npos || name.find_first_of("{}=|#") != std::string_view::npos) return false;
  if (static_cast<std::size_t>(std::ranges::count(name, ' ')) >= kMostWords) return false;
  const std::string folded = text::fold_name(name);
  const bool has_letter =
      std::ranges::any_of(folded, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
  return has_letter && !journal::shipped_vocabulary().placeholders.contains(name);
}

/// Cuts at commas, semicolons and the words for "and".
std::vector<std::string> parts_of(std::string text) {
  constexpr std::array<std::string_view, 5> kAnd{" and ", " и ", " & ", " + ", " / "};
  for (const std::string_view word : kAnd) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) text.replace(at, word.size(), ";");
  }
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(",;\n", begin), text.size());
    std::string part = text.substr(begin, end - begin);
    if (is_initials(part) && !parts.empty() && text[begin - 1] == ',') {
      parts.back() += "," + part;
    } else {
      parts.push_back(std::move(part));
    }
    begin = end + 1;
  }
  return parts;
}

}  // namespace

std::vector<std::string> person_names(std::string_view value) {
  std::vector<std::string> names;
  if (is_to_be_filled_in(text::trim(value))) return names;
  for (const std::string& part : parts_of(without_markup(value))) {
    const std::string_view name = bare(part);
    if (is_name(name) && std::ranges::find(names, name) == names.end()) names.emplace_back(name);
  }
  return names;
}

}  // namespace labbook::site
