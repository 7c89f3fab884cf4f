#include "journal/title_signs.h"

#include <algorithm>

#include "journal/characters.h"

namespace labbook::journal {

int number_in_front(std::string_view title) {
  std::size_t at = 0;
  while (at < title.size() && !is_digit(title[at]) && !is_letter(text::decode_at(title, at).value)) at += text::decode_at(title, at).size;
  const std::size_t end = digits_end(title, at);
  const bool is_number = end > at && end - at <= 3 && end < title.size() && (title[end] == '.' || title[end] == ')' || title[end] == ':');
  return is_number && !(end + 1 < title.size() && is_digit(title[end + 1])) ? to_number(title, at, end) : 0;
}

bool ends_with_status(std::string_view title, const Vocabulary& vocabulary) {
  std::size_t begin = 0;
  for (const std::string_view sign : {" — ", " – ", " - ", ": "}) {
    if (const std::size_t at = title.rfind(sign); at != std::string_view::npos) begin = std::max(begin, at + sign.size());
  }
  if (begin == 0) return false;
  const std::string_view tail = title.substr(begin);
  return vocabulary.statuses.contains(tail) || vocabulary.statuses.contains(tail.substr(0, tail.find_first_of(" ,;(")));
}

}  // namespace labbook::journal
