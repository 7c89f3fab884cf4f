#include "journal/experiment_title.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/id_neighbours.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

bool begins_with_separator(std::string_view rest) {
  const bool is_separator = rest.starts_with(":") || rest.starts_with(" -") || rest.starts_with(" —") || rest.starts_with(" –");
  return is_separator && count_letters(rest) > 0;
}

}  // namespace

bool is_titled_experiment(std::string_view title, const Vocabulary& vocabulary) {
  const std::string_view core = without_numbering(title);
  const std::size_t end = std::min(core.find_first_of(" :-"), core.size());
  return vocabulary.entry_titles.contains(core.substr(0, end)) && begins_with_separator(core.substr(end));
}

bool is_titled_run(std::string_view title, const Vocabulary& vocabulary) {
  const std::string_view core = without_numbering(title);
  const std::size_t end = std::min(core.find_first_of(" :-"), core.size());
  const std::string_view word = vocabulary.entry_words.find(core.substr(0, end));
  return !word.empty() && word != "attempt" && word != "take" && begins_with_separator(core.substr(end));
}

bool is_setting(std::string_view title, const Vocabulary& vocabulary) {
  const std::string_view core = text::trim(title);
  const std::size_t begin = core.find_last_of(" =:");
  if (begin == std::string_view::npos || begin + 1 >= core.size() || !is_digit(core[begin + 1])) return false;
  std::string_view name = core.substr(0, begin);
  while (!name.empty() && (is_blank(name.back()) || name.back() == '=' || name.back() == ':')) name.remove_suffix(1);
  if (name.find('=') != std::string_view::npos) name.remove_prefix(name.rfind(' ') + 1);  // the last one of `batch = 8 lr = 0.1`
  const bool is_counter = core[begin] == ' ' && vocabulary.not_ids.contains(name) && !is_plural(name);  // `Epoch 3/15` of one run
  return !is_counter && vocabulary.parameters.contains(name);
}

}  // namespace labbook::journal
