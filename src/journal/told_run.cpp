#include "journal/told_run.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/stated_metric.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// The end of the word that begins at `at`: `batch_size`, `F1`.
std::size_t end_of_name(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == '_' || letters_end(line, at) > at || is_digit(line[at])))
    at = std::max({at + 1, letters_end(line, at), digits_end(line, at)});
  return at;
}

}  // namespace

bool reports_run(std::string_view line, const Vocabulary& vocabulary) {
  if (line.find("![") != std::string_view::npos || line.find("<img") != std::string_view::npos) return true;
  for (std::size_t at = line.find('%', 1); at != std::string_view::npos; at = line.find('%', at + 1)) {
    if (is_digit(line[at - 1])) return true;
  }
  return !stated_metric(line, vocabulary).empty();
}

bool sets_up_run(std::string_view line, const Vocabulary& vocabulary) {
  if (line.find_first_of("0123456789") == std::string_view::npos) return false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = end_of_name(line, at);
    if (end == at) {
      ++at;
      continue;
    }
    const std::size_t next = line.find_first_not_of(" =:\\`*\"'", end);
    if (next != std::string_view::npos && next > end && is_digit(line[next]) && vocabulary.parameters.contains(line.substr(at, end - at)))
      return true;
    at = end;
  }
  return false;
}

bool is_command(std::string_view line, const Vocabulary& vocabulary) {
  line = text::trim(line);
  if (line.starts_with("$ ")) line.remove_prefix(2);
  const std::size_t program = line.find(' ');
  return program != std::string_view::npos && line.find(' ', program + 1) != std::string_view::npos &&
         vocabulary.programs.contains(line.substr(0, program));
}

}  // namespace labbook::journal
