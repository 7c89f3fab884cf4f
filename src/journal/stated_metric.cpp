#include "journal/stated_metric.h"

#include <algorithm>

#include "journal/characters.h"

namespace labbook::journal {

std::string_view stated_metric(std::string_view line, const Vocabulary& vocabulary, ValueMark mark) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t letters = letters_end(line, at);
    const std::size_t end = letters > at ? digits_end(line, letters) : at;
    if (end == at) {
      ++at;
      continue;
    }
    std::size_t value = skip_blanks(line, end);
    const bool has_mark = value < line.size() && (line[value] == ':' || line[value] == '=');
    if (has_mark) value = skip_blanks(line, value + 1);
    value = std::min(line.find_first_not_of("`*", value), line.size());
    const std::string_view name = line.substr(at, end - at);
    const bool is_known = vocabulary.metrics.contains(name) || vocabulary.splits.contains(name) || vocabulary.metrics.contains(line.substr(at, letters - at));
    const bool has_value = value < line.size() && (is_digit(line[value]) || line[value] == '.');
    if (is_known && has_value && (has_mark || mark == ValueMark::optional)) return name;
    at = end;
  }
  return {};
}

}  // namespace labbook::journal
