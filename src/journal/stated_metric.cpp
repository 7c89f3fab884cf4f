#include "journal/stated_metric.h"

#include <algorithm>

#include "journal/characters.h"
#include "text/ascii.h"

namespace labbook::journal {
namespace {

/// `Acc` of `TrainAcc`; nothing of a word without humps.
std::string_view last_hump(std::string_view word) {
  std::size_t at = word.size();
  while (at > 1 && !(word[at - 1] >= 'A' && word[at - 1] <= 'Z')) --at;
  return at > 1 && word[at - 2] >= 'a' && word[at - 2] <= 'z' ? word.substr(at - 1) : std::string_view{};
}

}  // namespace

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
    const bool is_known =
        vocabulary.metrics.contains(name) || vocabulary.splits.contains(name) || vocabulary.metrics.contains(line.substr(at, letters - at));
    if (value + 1 < line.size() && line[value] == '.') ++value;  // `.81`; a point alone ends a sentence
    const bool has_value = value < line.size() && is_digit(line[value]);
    if (is_known && has_value && (has_mark || mark == ValueMark::optional)) return name;
    at = end;
  }
  return {};
}

bool names_metric(std::string_view text, const Vocabulary& vocabulary) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t letters = letters_end(text, at);
    const std::size_t end = letters > at ? digits_end(text, letters) : at;  // "F1"
    const std::string_view word = text.substr(at, letters - at);
    if (end > at && (vocabulary.metrics.contains(word) || (end > letters && vocabulary.metrics.contains(text.substr(at, end - at)))))
      return true;
    const std::string_view hump = last_hump(word);
    if (!hump.empty() && vocabulary.metrics.contains(hump)) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

bool plots_metric(std::string_view above, std::string_view line, const Vocabulary& vocabulary) {
  const std::size_t picture = line.find("![");
  return picture != std::string_view::npos && (names_metric(line.substr(picture), vocabulary) || names_metric(above, vocabulary));
}

bool gives_fraction(std::string_view line) {
  for (std::size_t at = text::find_digit(line); at < line.size(); at = text::find_digit(line, at)) {
    std::size_t end = digits_end(line, at);
    const bool has_point = end + 1 < line.size() && (line[end] == '.' || line[end] == ',') && is_digit(line[end + 1]);
    if (has_point) end = digits_end(line, end + 1);
    const std::size_t behind = skip_blanks(line, end);
    const bool is_version = end < line.size() && line[end] == '.' && end + 1 < line.size() && is_digit(line[end + 1]);
    if (!is_version && (has_point || (behind < line.size() && line[behind] == '%'))) return true;
    at = end;
  }
  return false;
}

bool says_result(std::string_view line, const Vocabulary& vocabulary) {
  if (line.empty() || line[0] == '|' || !gives_fraction(line)) return false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = letters_end(line, at);
    if (end > at && (vocabulary.metrics.contains(line.substr(at, end - at)) ||
                     vocabulary.metrics.contains(line.substr(at, digits_end(line, end) - at))))
      return true;
    at = std::max(end, at + 1);
  }
  return false;
}

}  // namespace labbook::journal
