#include "journal/run_names.h"

#include <algorithm>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kShortestName = 5;

}  // namespace

bool is_name_of_run(std::string_view word, const Vocabulary& vocabulary) {
  if (word.size() < kShortestName || count_letters(word) < 2 || word.find("://") != std::string_view::npos) return false;
  const bool is_joined = word.find_first_of("_.") != std::string_view::npos;
  if (!is_joined || word.find_first_of("=()[]<>{}") != std::string_view::npos || !is_letter(text::decode_at(word, 0).value)) return false;
  return !vocabulary.metrics.contains(word) && !vocabulary.parameters.contains(word) && !vocabulary.fields.contains(word);
}

bool is_joined_word(std::string_view word) {
  const std::size_t joint = word.find('_');
  return joint != std::string_view::npos && joint > 0 && joint + 1 < word.size() && count_letters(word) > 1 &&
         word.find_first_of("=()[]<>{}/:. ") == std::string_view::npos;
}

std::string_view leading_name(std::string_view title) {
  const std::size_t end = std::min(title.find(' '), title.size());
  std::string_view name = title.substr(0, end);
  const bool has_colon = name.ends_with(':');
  while (name.ends_with(':') || name.ends_with(',')) name.remove_suffix(1);
  const std::size_t next = skip_blanks(title, end);
  if (has_colon || next >= title.size()) return name;
  const bool is_set_off = title[next] == '(' || is_dash(text::decode_at(title, next).value);
  return is_set_off ? name : std::string_view{};
}

}  // namespace labbook::journal
