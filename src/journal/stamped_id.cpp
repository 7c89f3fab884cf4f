#include "journal/stamped_id.h"

#include <algorithm>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestRestOfStamp = 255;  ///< bytes behind the day: runs are named by all that sets them apart

bool is_number(std::string_view text, std::size_t at, std::size_t digits, int least, int most) {
  if (at + digits > text.size() || digits_end(text.substr(0, at + digits), at) != at + digits) return false;
  const int number = to_number(text, at, at + digits);
  return number >= least && number <= most;
}

/// Behind `20240502`, `2024-05-02` or `2024_05_02`.
std::size_t day_end(std::string_view text, std::size_t at) {
  if (!is_number(text, at, 4, 1990, 2099)) return 0;
  const char sign = at + 4 < text.size() ? text[at + 4] : ' ';
  const std::size_t gap = sign == '-' || sign == '_' ? 1 : 0;
  const std::size_t month = at + 4 + gap;
  if (!is_number(text, month, 2, 1, 12)) return 0;
  if (gap == 1 && (month + 2 >= text.size() || text[month + 2] != sign)) return 0;
  const std::size_t day = month + 2 + gap;
  return is_number(text, day, 2, 1, 31) ? day + 2 : 0;
}

/// Letters, digits and what joins them. Where that goes on for longer than names do, `at`: a part of it names nothing.
std::size_t stamp_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t next = at; next < text.size();) {
    if (next > at + kLongestRestOfStamp) return at;
    const text::CodePoint point = text::decode_at(text, next);
    const bool is_name = is_word_letter(point.value) || is_digit(text[next]);
    const bool is_point = (text[next] == '.' || text[next] == '+') && next + 1 < text.size() && is_digit(text[next + 1]);
    if (!is_name && !is_point && text[next] != '_' && text[next] != '-') break;
    next += point.size;
    if (is_name) end = next;
  }
  return end;
}

/// `2024-05-02-lr-sweep`: with a hyphen before it, the name has to end the phrase; digits are the day's run or its time.
bool is_name_behind_hyphen(std::string_view text, std::size_t at, std::size_t end, bool is_compact) {
  if (is_digit(text[at])) {
    const std::size_t digits = digits_end(text, at) - at;
    const bool is_day = digits == 2 || digits == 4;  // of a range
    return digits == 1 || (is_compact && !is_day);
  }
  const std::size_t next = skip_blanks(text, end);
  return next >= text.size() || !(is_word_letter(text::decode_at(text, next).value) || is_digit(text[next]));
}

}  // namespace

std::size_t stamped_id_end(std::string_view text, std::size_t at, bool is_behind_word) {
  if (!is_behind_word && is_inside_word(text, at)) return 0;
  const std::size_t day = day_end(text, at);
  if (day == 0 || day + 1 >= text.size() || (text[day] != '_' && text[day] != '-')) return 0;
  const std::size_t end = stamp_end(text, day + 1);
  if (end == day + 1) return 0;
  const bool is_time = end < text.size() && text[end] == ':';
  const bool is_file = end + 1 < text.size() && text[end] == '.' && is_latin_letter(text[end + 1]);
  const bool is_path = end < text.size() && text[end] == '/';
  if ((is_time && end + 1 < text.size() && is_digit(text[end + 1])) || is_file || is_path) return 0;
  return is_behind_word || text[day] == '_' || is_name_behind_hyphen(text, day + 1, end, day == at + 8) ? end : 0;
}

std::string_view stamped_day(std::string_view id) {
  const std::size_t at = std::min(text::find_digit(id), id.size());
  const std::size_t end = day_end(id, at);
  return end == 0 ? std::string_view{} : id.substr(at, end - at);
}

}  // namespace labbook::journal
