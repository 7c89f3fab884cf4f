#include "rules/checks/empty-section/numbered_parts.h"

#include <algorithm>
#include <set>
#include <string>

#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::rules {
namespace {

using Words = std::set<std::string>;

using text::is_digit;
bool is_word_byte(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0; }

/// The words of a title, without its numbers.
Words words_of(std::string_view title) {
  Words words;
  const std::string folded = text::fold_case(title);
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && is_word_byte(folded[end])) ++end;
    const std::string word = folded.substr(i, end - i);
    if (!word.empty() && !std::ranges::all_of(word, is_digit)) words.insert(word);
    i = std::max(end, i + 1);
  }
  return words;
}

bool has_number(std::string_view title) { return std::ranges::any_of(title, is_digit); }

/// `2.1` of "2.1 Data", without a point at its end.
std::string_view numbering_of(std::string_view title) {
  title.remove_prefix(std::min(title.find_first_not_of("# "), title.size()));
  std::string_view numbering = title.substr(0, std::min(title.find_first_not_of("0123456789."), title.size()));
  while (numbering.ends_with('.')) numbering.remove_suffix(1);
  return numbering;
}

}  // namespace

bool is_numbered_part(std::string_view heading, std::string_view section) {
  const std::string_view above = numbering_of(section);
  const std::string_view below = numbering_of(heading);
  if (!above.empty()) return below.size() > above.size() + 1 && below.starts_with(above) && below[above.size()] == '.';
  if (!has_number(heading) || has_number(section)) return false;
  const Words of_section = words_of(section);
  const Words of_part = words_of(heading);
  if (of_section.empty() || of_part.empty()) return false;
  return std::ranges::includes(of_section, of_part) || std::ranges::includes(of_part, of_section);
}

}  // namespace labbook::rules
