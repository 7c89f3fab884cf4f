#include "journal/short_range_end.h"

#include <array>

#include "journal/characters.h"
#include "journal/numeric_date.h"

namespace labbook::journal {
namespace {

/// What parts the two numbers. A hyphen is not among them: `2026-07-06-08` counts the runs of a day.
constexpr std::array<std::string_view, 3> kSignsOfRange{"/", "..", "–"};
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

}  // namespace

std::optional<WrittenDate> short_end_of(std::string_view text, const WrittenDate& start) {
  if (start.is_end || start.state != DateState::read || !ends_with_smallest(text, start)) return std::nullopt;
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
