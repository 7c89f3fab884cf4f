#include "rules/checks/stale-entry/told_outcome.h"

#include <algorithm>
#include <string>

#include "journal/vocabulary.h"
#include "text/ascii.h"

namespace labbook::rules {
namespace {

using text::is_digit;

std::size_t end_of_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// `0.43`, `51,2`, `51 %`, `125/156`; not `12.09.2023`, `1.2.3`, `2024/03/05` nor what is written together with letters.
bool is_outcome_number(std::string_view text, std::size_t begin) {
  if (begin > 0 && (text::is_word_byte(text[begin - 1]) || text[begin - 1] == '.' || text[begin - 1] == '/' || text[begin - 1] == '-'))
    return false;
  std::size_t end = end_of_digits(text, begin);
  const bool has_second = end + 1 < text.size() && (text[end] == '.' || text[end] == ',' || text[end] == '/') && is_digit(text[end + 1]);
  if (has_second) end = end_of_digits(text, end + 1);
  const bool goes_on =
      end + 1 < text.size() && (text[end] == '.' || text[end] == '/' || text[end] == '-') && text::is_word_byte(text[end + 1]);
  if (goes_on || (end < text.size() && text::is_word_byte(text[end]))) return false;
  const std::size_t sign = std::min(text.find_first_not_of(' ', end), text.size());
  return has_second || (sign < text.size() && text[sign] == '%');
}

bool is_word_for_results(std::string_view word) {
  const journal::Vocabulary& vocabulary = journal::shipped_vocabulary();
  const std::string_view kind = vocabulary.section_kinds.find(vocabulary.sections.find(word));
  return kind == "results" || kind == "analysis";
}

/// Blanks in place of what is no result: the title, what was set, days.
std::string without_settings(const journal::Entry& entry, std::string_view text) {
  std::string left(entry.span.of(text));
  const auto cover = [&](const text::Span& span) {
    const std::size_t begin = std::clamp(span.begin, entry.span.begin, entry.span.end) - entry.span.begin;
    const std::size_t end = std::clamp(span.end, entry.span.begin, entry.span.end) - entry.span.begin;
    if (begin < end) left.replace(begin, end - begin, end - begin, ' ');
  };
  cover(entry.title_span);
  for (const journal::Parameter& parameter : entry.parameters) cover(parameter.place.span);
  for (const journal::DateMention& date : entry.dates) cover(date.place.span);
  return left;
}

}  // namespace

bool may_tell_outcome(const journal::Entry& entry, std::string_view text) {
  const std::string left = without_settings(entry, text);
  for (std::size_t i = 0; i < left.size();) {
    std::size_t end = i;
    while (end < left.size() && text::is_word_byte(left[end])) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    if (is_digit(left[i]) ? is_outcome_number(left, i) : is_word_for_results(std::string_view(left).substr(i, end - i))) return true;
    i = end;
  }
  return false;
}

}  // namespace labbook::rules
