#include "journal/numeric_date.h"

#include "journal/characters.h"
#include "text/byte_set.h"

namespace labbook::journal {
namespace {

constexpr int kFirstYear = 1950;
constexpr int kLastYear = 2149;

/// The ` 22:30` of `12-04 22:30`.
bool is_followed_by_time(std::string_view text, std::size_t at) {
  const std::size_t hour = skip_blanks(text, at);
  const std::size_t colon = digits_end(text, hour);
  return hour > at && colon > hour && colon <= hour + 2 && colon < text.size() && text[colon] == ':' &&
         digits_end(text, colon + 1) == colon + 3;
}

/// `12/04`, `27.04.`: a day and a month without a year.
std::optional<WrittenDate> read_short(std::string_view text, WrittenDate date, const Digits& first, const Digits& second) {
  const bool is_all = first.begin == 0 && second.end == text.size();  // a heading `1/8` or `2.04`
  const bool has_time = date.separator == '-' && first.begin == 0 && first.size() == 2 && is_followed_by_time(text, second.end);
  const bool is_dashed_day = date.separator == '-' && second.size() == 2 && (is_all || has_time);  // `21-02`, `12-04 22:30`
  if (date.separator == '_' || (date.separator == '-' && !is_dashed_day) || (second.size() != 2 && !(is_all && date.separator == '/')))
    return std::nullopt;
  if (date.separator == '.' && first.size() != 2 && !is_all) return std::nullopt;
  const bool is_day_month = first.value >= 1 && first.value <= 31 && second.value >= 1 && second.value <= 12;
  const bool may_be_month_day = date.separator == '/' || (is_dashed_day && first.size() == 2);  // `4/17`, `07-24`; `4-17` may be a range
  const bool is_month_day = may_be_month_day && first.value >= 1 && first.value <= 12 && second.value >= 1 && second.value <= 31;
  if (!is_day_month && !is_month_day) return std::nullopt;
  if (second.end < text.size() && (text[second.end] == '%' || text[second.end] == date.separator) && second.end + 1 < text.size() &&
      is_digit(text[second.end + 1])) {
    return std::nullopt;
  }
  if (continues_as_word(text, second.end)) return std::nullopt;
  date.is_weak = !has_time;
  date.span.end = static_cast<std::uint32_t>(second.end);
  return date;
}

constexpr int kLatestShortYear = 33;    ///< no experiment is of a later one …
constexpr int kEarliestShortYear = 70;  ///< … up to this one of the last century

/// `4/8/12-layer`, `9.18.35`: three sizes, or a version.
bool is_no_date(std::string_view text, const Digits& year, char separator) {
  if (year.size() != 2) return false;
  const bool has_noun = separator == '/' && year.end + 1 < text.size() && text[year.end] == '-' && is_latin_letter(text[year.end + 1]);
  return has_noun || (separator == '.' && year.value > kLatestShortYear && year.value < kEarliestShortYear);
}

/// The `T203938Z` of `20260316T203938Z`.
bool goes_on_with_time(std::string_view text, std::size_t at) {
  if (text[at] != 'T') return false;
  const std::size_t end = digits_end(text, at + 1);
  const std::size_t digits = end - at - 1;
  const std::size_t behind = end < text.size() && text[end] == 'Z' ? end + 1 : end;
  return (digits == 4 || digits == 6) && !continues_as_word(text, behind);
}

/// The `_2` of `14_03_2022_2`: the second run of its day.
bool is_counted_by_day(std::string_view text, std::size_t at) {
  const std::size_t end = at + 1 < text.size() && text[at] == '_' ? digits_end(text, at + 1) : 0;
  return end > at + 1 && end <= at + 3 && !continues_as_word(text, end);
}

}  // namespace

bool is_year(int number) { return number >= kFirstYear && number <= kLastYear; }

int full_year(int number, std::size_t digits) { return digits == 2 ? (number < 70 ? 2000 + number : 1900 + number) : number; }

Digits read_digits(std::string_view text, std::size_t at) {
  const std::size_t end = digits_end(text, at);
  return {at, end, to_number(text, at, end)};
}

bool continues_as_word(std::string_view text, std::size_t at) {
  return at < text.size() && (is_digit(text[at]) || text[at] == '_' || letters_end(text, at) > at);
}

WrittenDate date_of(std::size_t begin, std::size_t end, int year, int month, int day) {
  WrittenDate date;
  date.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::int8_t>(month);
  date.day = static_cast<std::int8_t>(day);
  if (month < 1 || month > 12 || day > 31) date.state = DateState::impossible;
  return date;
}

std::optional<WrittenDate> read_compact(std::string_view text, const Digits& number) {
  const int year = number.value / 10000;
  const int month = number.value / 100 % 100;
  const int day = number.value % 100;
  if (!is_year(year) || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const bool is_joined = number.end < text.size() && (is_latin_letter(text[number.end]) || text[number.end] == '.');
  if (is_joined && !goes_on_with_time(text, number.end)) return std::nullopt;
  WrittenDate date = date_of(number.begin, number.end, year, month, day);
  date.is_weak = true;
  return date;
}

std::optional<WrittenDate> read_stamp(std::string_view text, const Digits& number) {
  const std::size_t day_end = number.begin + 8;
  const bool is_time = to_number(text, day_end, day_end + 2) < 24 && to_number(text, day_end + 2, day_end + 4) < 60;
  const Digits day{number.begin, number.end, to_number(text, number.begin, day_end)};
  return is_time && day.value / 1000000 == 20 ? read_compact(text, day) : std::nullopt;
}

std::optional<WrittenDate> read_month_year(std::string_view text, const Digits& month, const Digits& year) {
  if (month.value < 1 || month.value > 12 || continues_as_word(text, year.end)) return std::nullopt;
  return date_of(month.begin, year.end, year.value, month.value, 0);
}

std::optional<WrittenDate> read_numeric(std::string_view text, const Digits& first, const Digits& second, char separator) {
  WrittenDate date;
  date.first = static_cast<std::int8_t>(first.value);
  date.second = static_cast<std::int8_t>(second.value);
  date.separator = separator;
  date.span.begin = static_cast<std::uint32_t>(first.begin);
  if (second.end < text.size() && text[second.end] == separator) {
    const Digits year = read_digits(text, second.end + 1);
    const bool is_full = year.size() == 4 && is_year(year.value);
    if (is_full || (year.size() == 2 && year.value >= 10)) {
      if (is_no_date(text, year, separator)) return std::nullopt;
      const bool is_counted = separator == '_' && is_counted_by_day(text, year.end);
      if ((continues_as_word(text, year.end) && !is_counted) || first.value == 0 || second.value == 0) return std::nullopt;
      date.year = static_cast<std::int16_t>(full_year(year.value, year.size()));
      date.span.end = static_cast<std::uint32_t>(year.end);
      if (first.value > 31 || second.value > 31 || (first.value > 12 && second.value > 12)) date.state = DateState::impossible;
      return date;
    }
    if (year.size() != 0) return std::nullopt;
  }
  return read_short(text, date, first, second);
}

std::size_t first_possible_date(std::string_view text) {
  static constexpr text::ByteSet kBehindMonth(" \t.,-\xC2\xA0");
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      while (i > 0 && kBehindMonth.has(text[i - 1])) --i;
      while (i > 0 && (is_latin_letter(text[i - 1]) || text::is_beyond_ascii(text[i - 1]))) --i;
      return i;
    }
    if ((c == 'Y' || c == 'y') && i > 0 && text[i - 1] == c) return 0;
    if ((c == '\xD0' && text.substr(i).starts_with("ГГ")) || c == '[') return 0;  // `[Date]`
  }
  return std::string_view::npos;
}

}  // namespace labbook::journal
