#include "journal/section_names.h"

#include <algorithm>
#include <array>

#include "journal/characters.h"
#include "text/ascii.h"
#include "text/byte_set.h"
#include "text/utf8.h"
#include "text/word_search.h"

namespace labbook::journal {
namespace {

constexpr std::array<std::string_view, 9> kJoints{" & ", " and ", " и ", " / ", "/", ", ", ": ", " - ", " — "};

std::string_view without_parenthesis(std::string_view title) {
  const std::size_t open = title.find('(');
  return open == std::string_view::npos || open == 0 ? title : text::trim(title.substr(0, open));
}

/// `测试集结果`, `분석: …`: the head of a title in a script without blanks is its last word, or what a colon follows. A long
/// one, or one with a number, is a name.
std::string_view section_of_ideographs(std::string_view title, const Vocabulary& vocabulary) {
  constexpr std::size_t kWord = 6;  // two signs
  constexpr std::size_t kLongest = 30;
  title = text::trim(title.substr(0, std::min({title.find("："), title.find(':'), title.find("（"), title.size()})));
  const std::size_t digit = text::find_digit(title);
  const bool has_number = digit < title.size() && (digit == 0 || !is_latin_letter(title[digit - 1]));  // `F1` is none
  const bool may_be_section =
      title.size() >= kWord && title.size() <= kLongest && !has_number && static_cast<unsigned char>(title[title.size() - 3]) >= 0xE3;
  return may_be_section ? vocabulary.sections.find(title.substr(title.size() - kWord)) : std::string_view{};
}

/// `Parameters` of `Key parameters`: behind a word that only weighs; empty where the title begins with none.
std::string_view behind_emphasis(std::string_view title, const Vocabulary& vocabulary) {
  const std::size_t blank = title.find(' ');
  if (blank == std::string_view::npos || vocabulary.qualifiers.find(title.substr(0, blank)) != "emphasis") return {};
  return text::trim(title.substr(blank));
}

/// Arrows, signs and pictures, and what chooses between their forms (Unicode 15, blocks 2190 to 2BFF and 1F000 to 1FAFF).
bool is_emoji(char32_t c) { return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F || c == 0x200D; }

/// `fire` of `News :fire:`
bool is_emoji_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return is_latin_letter(c) || is_digit(c) || c == '_'; });
}

/// `News` of `News 🔥` and of `News :fire:`.
std::string_view without_emoji_behind(std::string_view title) {
  while (!title.empty()) {
    std::size_t at = text::floor_to_code_point(title, title.size() - 1);
    const bool is_sign = is_emoji(text::decode_at(title, at).value);
    const std::size_t colon = title.ends_with(':') ? title.rfind(':', title.size() - 2) : std::string_view::npos;
    if (colon != std::string_view::npos && colon > 0 && is_emoji_name(title.substr(colon + 1, title.size() - colon - 2))) at = colon;
    else if (!is_sign) break;
    title = text::trim(title.substr(0, at));
  }
  return title;
}

}  // namespace

std::string_view without_numbering(std::string_view title) {
  while (!title.empty()) {
    const text::CodePoint point = text::decode_at(title, 0);
    if (is_word_letter(point.value)) break;
    if (is_digit(title[0])) {
      const std::size_t end = digits_end(title, 0);
      if (end >= title.size() || end > 3 || (title[end] != '.' && title[end] != ')' && !is_blank(title[end]))) break;
      title.remove_prefix(end);
      continue;
    }
    title.remove_prefix(point.size);
  }
  return without_emoji_behind(text::trim(title));
}

std::string_view section_name(std::string_view title, const Vocabulary& vocabulary) {
  if (title.size() > 120) return {};
  const std::string_view core = without_numbering(title);
  if (core.empty()) return {};
  if (const std::string_view whole = vocabulary.sections.find(core); !whole.empty()) return whole;
  const std::string_view bare = without_parenthesis(core);
  if (bare.size() != core.size()) {
    if (const std::string_view name = vocabulary.sections.find(bare); !name.empty()) return name;
  }
  if (const std::string_view name = section_of_ideographs(bare, vocabulary); !name.empty()) return name;
  if (const std::string_view name = vocabulary.sections.find(behind_emphasis(bare, vocabulary)); !name.empty()) return name;
  static constexpr text::ByteSet kOfJoints(" /,");  // each joint has one of them
  if (!kOfJoints.is_in(bare)) return {};
  static constexpr text::WordSearch kSearch(kJoints);
  decltype(kSearch)::Places places;
  const std::uint64_t found = kSearch.find_all(bare, places);
  for (std::size_t i = 0; i < kJoints.size(); ++i) {
    if ((found >> i & 1U) == 0) continue;
    if (const std::string_view name = vocabulary.sections.find(bare.substr(0, places[i])); !name.empty()) return name;
  }
  return {};
}

}  // namespace labbook::journal
