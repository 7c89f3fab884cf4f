#include "journal/short_range_end.h"

#include <algorithm>
#include <array>
#include <utility>

#include "journal/characters.h"
#include "journal/numeric_date.h"
#include "journal/wording.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// What parts the two numbers. A hyphen is not among them: `2026-07-06-08` counts the runs of a day.
constexpr std::array<std::string_view, 6> kSignsOfRange{"/", "..", "–", "~", "→", "->"};
constexpr int kLatestMonth = 12;
constexpr int kLatestDay = 31;

std::string_view sign_at(std::string_view text, std::size_t at) {
  for (const std::string_view sign : kSignsOfRange) {
    if (text.substr(at).starts_with(sign)) return sign;
  }
  return {};
}

/// Year, month and day in numerals, in this order: what stands last is of the range.
bool ends_with_smallest(std::string_view text, const WrittenDate& date) {
  const std::string_view written = date.span.of(text);
  const std::size_t year = digits_end(written, 0);
  return year == 4 && written.find_first_not_of("0123456789-/.") == std::string_view::npos && date.year != 0 && date.month != 0;
}

/// Longer gaps are text between two dates.
constexpr std::size_t kLongestGap = 12;

/// `2026-05-28 ~ 05-29`: month and day again, parted as they are in the start. A hyphen needs its blanks:
/// `2026-05-28-05-29` is one name.
std::optional<WrittenDate> month_and_day_after(std::string_view text, const WrittenDate& start) {
  if (start.day == 0) return std::nullopt;
  const std::size_t at = std::min(text.find_first_of("0123456789", start.span.end), text.size());
  const std::string_view gap = text.substr(start.span.end, at - start.span.end);
  if (gap == "-" || gap.size() > kLongestGap || !joins_range(gap)) return std::nullopt;
  const Digits month = read_digits(text, at);
  if (month.size() != 2 || month.end >= text.size() || text[month.end] != text[start.span.begin + 4]) return std::nullopt;
  const Digits day = read_digits(text, month.end + 1);
  const bool goes_on = day.end + 1 < text.size() && text[day.end] == text[month.end] && is_digit(text[day.end + 1]);
  if (day.size() != 2 || goes_on || continues_as_word(text, day.end)) return std::nullopt;
  if (month.value > kLatestMonth || day.value < 1 || day.value > kLatestDay) return std::nullopt;
  if (std::pair(month.value, day.value) < std::pair<int, int>(start.month, start.day)) return std::nullopt;
  WrittenDate end = start;
  end.span = {static_cast<std::uint32_t>(month.begin), static_cast<std::uint32_t>(day.end)};
  end.month = static_cast<std::int8_t>(month.value);
  end.day = static_cast<std::int8_t>(day.value);
  end.is_end = true;
  return end;
}

}  // namespace

bool joins_range(std::string_view between) {
  const std::string_view gap = text::trim(between);
  if (gap.empty() || gap.size() > kLongestGap) return false;
  if (std::ranges::find(wording::range_words, gap) != wording::range_words.end()) return true;
  const text::CodePoint dash = text::decode_at(gap, 0);
  return is_dash(dash.value) && (dash.size == gap.size() || gap == "--");
}

std::optional<WrittenDate> short_end_of(std::string_view text, const WrittenDate& start) {
  if (start.is_end || start.state != DateState::read || !ends_with_smallest(text, start)) return std::nullopt;
  if (const std::optional<WrittenDate> end = month_and_day_after(text, start)) return end;
  const std::string_view sign = sign_at(text, start.span.end);
  if (sign.empty()) return std::nullopt;
  const Digits number = read_digits(text, start.span.end + sign.size());
  const int before = start.day != 0 ? start.day : start.month;
  if (number.size() != 2 || number.value <= before || number.value > (start.day != 0 ? kLatestDay : kLatestMonth)) return std::nullopt;
  const bool is_hour = number.end + 1 < text.size() && text[number.end] == ':' && is_digit(text[number.end + 1]);
  const bool goes_on = is_hour || (number.end < text.size() && (text[number.end] == '/' || text[number.end] == '-'));
  if (goes_on || continues_as_word(text, number.end)) return std::nullopt;
  WrittenDate end = start;
  end.span = {static_cast<std::uint32_t>(number.begin), static_cast<std::uint32_t>(number.end)};
  (start.day != 0 ? end.day : end.month) = static_cast<std::int8_t>(number.value);
  end.is_end = true;
  return end;
}

}  // namespace labbook::journal
