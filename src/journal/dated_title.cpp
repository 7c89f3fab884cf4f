#include "journal/dated_title.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/wording.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLettersOfDate = 10;  ///< `2024-03-05`

bool is_calendar_word(std::string_view word) {
  const std::string folded = text::fold_case(word);
  return std::find(wording::calendar_words.begin(), wording::calendar_words.end(), folded) != wording::calendar_words.end();
}

/// Signs, calendar words and numbers of at most two digits (of a week, of a time).
bool is_only_calendar(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_digit(text[at])) {
      const std::size_t end = digits_end(text, at);
      if (end - at > 2) return false;
      at = end;
      continue;
    }
    const std::size_t end = letters_end(text, at);
    if (end > at && !is_calendar_word(text.substr(at, end - at))) return false;
    at = end > at ? end : at + text::decode_at(text, at).size;
  }
  return true;
}

/// `wider_head_2024-03-05`
std::optional<WrittenDate> date_at_end(std::string_view stem, const Vocabulary& vocabulary) {
  if (stem.size() <= kLettersOfDate || is_digit(stem[stem.size() - kLettersOfDate - 1])) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(stem.size() - kLettersOfDate);
  std::vector<WrittenDate> dates = find_dates(stem.substr(begin), vocabulary);
  if (dates.size() != 1 || dates[0].span.size() != kLettersOfDate || dates[0].year == 0 || dates[0].is_weak) return std::nullopt;
  dates[0].span = {begin, begin + static_cast<std::uint32_t>(kLettersOfDate)};
  return dates[0];
}

}  // namespace

bool is_only_dates(std::string_view title, std::span<const WrittenDate> dates) {
  std::size_t from = 0;
  for (const WrittenDate& date : dates) {
    if (date.span.begin < from || !is_only_calendar(title.substr(from, date.span.begin - from))) return false;
    from = date.span.end;
  }
  return !dates.empty() && is_only_calendar(title.substr(from));
}

bool counts_days(std::string_view title) {
  return count_letters(title) > 0 && text::find_digit(title) != std::string_view::npos && is_only_calendar(title);
}

bool is_only_month(std::string_view title, std::span<const WrittenDate> dates) {
  if (dates.size() != 1 || dates[0].state != DateState::read || dates[0].day != 0 || dates[0].month == 0 || !is_only_dates(title, dates))
    return false;
  const std::string_view before = title.substr(0, dates[0].span.begin);  // `Week 2 — April 2026` is one of its weeks
  return text::find_digit(before) == std::string_view::npos;
}

std::optional<WrittenDate> date_of_file_name(std::string_view path, const Vocabulary& vocabulary) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::vector<WrittenDate> dates = find_dates(name.substr(0, kLettersOfDate), vocabulary);
  if (!dates.empty() && dates[0].span.begin == 0 && dates[0].year != 0) return dates[0];
  return date_at_end(name.substr(0, name.rfind('.')), vocabulary);
}

}  // namespace labbook::journal
