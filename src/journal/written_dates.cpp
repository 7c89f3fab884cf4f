#include "journal/written_dates.h"

#include <algorithm>
#include <optional>

#include "journal/characters.h"
#include "journal/date_masks.h"
#include "journal/numeric_date.h"
#include "journal/short_range_end.h"
#include "journal/wording.h"

namespace labbook::journal {
namespace {

class DateScanner {
 public:
  DateScanner(std::string_view text, const Vocabulary& vocabulary) : text_(text), vocabulary_(vocabulary) {}

  std::vector<WrittenDate> scan(std::size_t first) {
    for (std::size_t at = first; at < text_.size();) at = step(at);
    return std::move(found_);
  }

 private:
  std::size_t step(std::size_t at) {
    const char c = text_[at];
    if (is_digit(c)) {
      const std::size_t end = read_at_digit(at);
      return end != 0 ? end : skip_number(at);
    }
    if (const std::size_t end = c == '[' ? read_placeholder(at) : 0) return end;
    if (is_latin_letter(c) || static_cast<unsigned char>(c) >= 0xC3) return read_at_letter(at);
    return at + 1;
  }

  /// A number that is no date, with all that hangs on it: `1.2.3`, `0.95`.
  std::size_t skip_number(std::size_t at) const {
    std::size_t end = digits_end(text_, at);
    while (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == ',') && is_digit(text_[end + 1])) {
      end = digits_end(text_, end + 1);
    }
    return end;
  }

  bool stands_alone(std::size_t at) const {
    if (is_inside_word(text_, at)) return false;
    if (at > 0 && !found_.empty() && found_.back().span.end + 1 == at && text_[at - 1] == '-') return true;
    return at == 0 || (text_[at - 1] != '.' && text_[at - 1] != '/' && text_[at - 1] != '-') || (at >= 2 && is_blank(text_[at - 2])) ||
           at == 1;
  }

  std::size_t read_at_digit(std::size_t at) {
    if (!stands_alone(at)) return 0;
    const Digits number = read_digits(text_, at);
    std::optional<WrittenDate> date;
    if (number.size() == 4 && is_year(number.value)) date = read_year_first(number);
    else if (number.size() == 8) date = read_compact(text_, number);
    else if (number.size() == 12 || number.size() == 14) date = read_stamp(text_, number);
    else if (number.size() <= 2) date = read_day_first(number);
    return date ? add(*date) : 0;
  }

  // 2023-09-12, 2023-09, 2019-10-x, 2023 September 12
  std::optional<WrittenDate> read_year_first(const Digits& year) const {
    if (year.end >= text_.size()) return std::nullopt;
    const char separator = text_[year.end];
    if (is_blank(separator)) return read_month_after_year(year);
    if (auto date = read_with_signs(year)) return date;
    if (auto week = read_week(year)) return week;
    if (separator != '-' && separator != '/' && separator != '.' && separator != '_') return std::nullopt;
    const Digits month = read_digits(text_, year.end + 1);
    if (month.size() == 0 || month.size() > 2) return std::nullopt;
    WrittenDate date = date_of(year.begin, month.end, year.value, month.value, 0);
    if (month.end < text_.size() && text_[month.end] == separator) return read_last_part(date, month);
    if (month.size() != 2 || separator == '.' || separator == '_' || month.value < 1 || month.value > 12) return std::nullopt;
    if (continues_as_word(text_, month.end)) return std::nullopt;
    return date;
  }

  // 2023年5月3日, 2023년 5월 3일, 2023年5月
  std::optional<WrittenDate> read_with_signs(const Digits& year) const {
    const std::size_t behind_year = behind_sign(year.end, wording::year_signs);
    if (behind_year == 0) return std::nullopt;
    const Digits month = read_digits(text_, skip_blanks(text_, behind_year));
    const std::size_t behind_month = behind_sign(month.end, wording::month_signs);
    if (month.size() == 0 || month.size() > 2 || behind_month == 0) return std::nullopt;
    const Digits day = read_digits(text_, skip_blanks(text_, behind_month));
    const std::size_t behind_day = behind_sign(day.end, wording::day_signs);
    const bool has_day = day.size() > 0 && day.size() <= 2 && behind_day != 0;
    WrittenDate date = date_of(year.begin, has_day ? behind_day : behind_month, year.value, month.value, has_day ? day.value : 0);
    date.is_weak = true;  // behind words of a title it may be that of a whole diary
    return date;
  }

  /// 0 where none of them stands there.
  template <typename Signs>
  std::size_t behind_sign(std::size_t at, const Signs& signs) const {
    for (const std::string_view sign : signs) {
      if (text_.substr(at).starts_with(sign)) return at + sign.size();
    }
    return 0;
  }

  // 2024-W10, 2024W10
  std::optional<WrittenDate> read_week(const Digits& year) const {
    const std::size_t at = text_[year.end] == '-' ? year.end + 1 : year.end;
    if (at >= text_.size() || (text_[at] != 'W' && text_[at] != 'w')) return std::nullopt;
    const Digits week = read_digits(text_, at + 1);
    if (week.size() != 2 || week.value < 1 || week.value > 53 || continues_as_word(text_, week.end)) return std::nullopt;
    const Date monday = monday_of_week(year.value, week.value);
    WrittenDate date = date_of(year.begin, week.end, monday.year, monday.month, monday.day);
    date.is_week = true;
    const bool is_of_next_year = week.value == 53 && monday == monday_of_week(year.value + 1, 1);
    if (is_of_next_year) date.state = DateState::impossible;
    return date;
  }

  std::optional<WrittenDate> read_last_part(WrittenDate date, const Digits& month) const {
    const Digits day = read_digits(text_, month.end + 1);
    if (day.size() == 0) return text_[month.end] == '_' ? std::nullopt : read_unreadable_day(date, month.end + 1);
    if (day.size() > 2) return std::nullopt;
    if (day.end < text_.size() && (is_digit(text_[day.end]) || text_[day.end] == '%')) return std::nullopt;
    date.day = static_cast<std::int8_t>(day.value);
    if (day.value == 0) date.state = DateState::impossible;
    date.span.end = static_cast<std::uint32_t>(day.end);
    return date;
  }

  std::optional<WrittenDate> read_unreadable_day(WrittenDate date, std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && (is_latin_letter(text_[end]) || text_[end] == '?' || text_[end] == '_')) ++end;
    if (end == at || end - at > 2) return std::nullopt;
    date.state = DateState::unreadable;
    date.span.end = static_cast<std::uint32_t>(end);
    return date;
  }

  std::optional<WrittenDate> read_month_after_year(const Digits& year) const {
    const std::size_t at = skip_blanks(text_, year.end);
    const std::size_t end = letters_end(text_, at);
    const int month = month_named(at, end);
    if (month == 0) return std::nullopt;
    const std::size_t day_at = skip_blanks(text_, end);
    const Digits day = read_digits(text_, day_at);
    const bool has_day = day.size() >= 1 && day.size() <= 2 && day.value >= 1 && day.value <= 31;
    return date_of(year.begin, has_day ? after_ordinal(day.end) : end, year.value, month, has_day ? day.value : 0);
  }

  // 12.09.2023, 12/09, 09.2023, 12 сентября 2023, 2nd October, 2-8 June
  std::optional<WrittenDate> read_day_first(const Digits& first) const {
    if (first.end >= text_.size()) return std::nullopt;
    const char separator = text_[first.end];
    if (separator == '.' || separator == '/' || separator == '-' || separator == '_') {
      const Digits second = read_digits(text_, first.end + 1);
      if (second.size() == 4 && is_year(second.value) && separator != '-' && separator != '_') return read_month_year(text_, first, second);
      if (second.size() >= 1 && second.size() <= 2) {
        if (auto date = read_numeric(text_, first, second, separator)) return date;
      }
    }
    if (auto date = read_day_and_month(first)) return date;
    return read_day_of_range(first);
  }

  std::optional<WrittenDate> read_day_and_month(const Digits& day) const {
    if (day.value < 1 || day.value > 31) return std::nullopt;
    std::size_t at = skip_blanks(text_, after_ordinal(day.end));
    if (at < text_.size() && (text_[at] == '-' || text_[at] == '.')) ++at;
    at = skip_blanks(text_, at);
    at = behind_of(at);
    const std::size_t end = letters_end(text_, at);
    const int month = month_named(at, end);
    if (month == 0) return std::nullopt;
    return with_year(date_of(day.begin, end, 0, month, day.value));
  }

  /// Behind the word that joins a day, a month and a year: `4 de mayo de 2024`, `3rd of May`.
  std::size_t behind_of(std::size_t at) const {
    for (const std::string_view word : wording::date_joints) {
      if (text_.substr(at).starts_with(word)) return skip_blanks(text_, at + word.size());
    }
    return at;
  }

  /// `2` of `2-8 June 2024`, `12` of `12–14.09.2023`.
  std::optional<WrittenDate> read_day_of_range(const Digits& day) const {
    if (day.value < 1 || day.value > 31) return std::nullopt;
    std::size_t at = skip_blanks(text_, day.end);
    const text::CodePoint dash = text::decode_at(text_, at);
    if (at >= text_.size() || !is_dash(dash.value)) return std::nullopt;
    at = skip_blanks(text_, at + dash.size);
    const Digits last = read_digits(text_, at);
    if (last.size() < 1 || last.size() > 2 || last.value <= day.value) return std::nullopt;
    std::optional<WrittenDate> whole = read_day_and_month(last);
    if (!whole && last.end < text_.size() && text_[last.end] == '.') {
      const Digits month = read_digits(text_, last.end + 1);
      if (month.size() == 2) whole = read_numeric(text_, last, month, '.');
      if (whole && whole->year == 0) return std::nullopt;
    }
    if (!whole) return std::nullopt;
    WrittenDate date = *whole;
    date.span = {static_cast<std::uint32_t>(day.begin), static_cast<std::uint32_t>(day.end)};
    (date.month != 0 ? date.day : date.first) = static_cast<std::int8_t>(day.value);
    return date;
  }

  std::size_t read_at_letter(std::size_t at) {
    const std::size_t end = std::max(letters_end(text_, at), at + 1);
    if (is_inside_word(text_, at)) return end;
    if (const std::size_t mask = read_placeholder(at)) return mask;
    if (!is_digit_at(behind_month(end))) return end;
    const int month = month_named(at, end);
    if (month == 0) return end;
    const std::optional<WrittenDate> date = read_month_first(at, end, month);
    return date ? add(*date) : end;
  }

  /// Behind a mark and blanks: where the number stands that makes a date of a month's name.
  std::size_t behind_month(std::size_t at) const {
    if (at < text_.size() && (text_[at] == '.' || text_[at] == ',' || text_[at] == '-')) ++at;
    return skip_blanks(text_, at);
  }
  bool is_digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }

  // September 12, 2023; Sep. 12th; March, 4th 18:00; September 2023
  std::optional<WrittenDate> read_month_first(std::size_t begin, std::size_t end, int month) const {
    const Digits number = read_digits(text_, behind_month(end));
    if (number.size() == 4 && is_year(number.value)) return date_of(begin, number.end, number.value, month, 0);
    if (number.size() < 1 || number.size() > 2 || number.value < 1 || number.value > 31) return std::nullopt;
    const std::size_t day_end = after_ordinal(number.end);
    if (day_end == number.end && continues_as_word(text_, number.end)) return std::nullopt;
    return with_year(date_of(begin, day_end, 0, month, number.value));
  }

  /// Takes in `, 2023`, ` 2023 г.`, ` de 2023` or ` '23`.
  WrittenDate with_year(WrittenDate date) const {
    std::size_t at = date.span.end;
    if (at < text_.size() && (text_[at] == ',' || text_[at] == '.' || text_[at] == '-')) ++at;
    at = behind_of(skip_blanks(text_, at));
    const bool is_short = at < text_.size() && text_[at] == '\'';
    const Digits year = read_digits(text_, is_short ? at + 1 : at);
    if (is_short ? year.size() != 2 : year.size() != 4 || !is_year(year.value)) return date;
    date.year = static_cast<std::int16_t>(full_year(year.value, year.size()));
    date.span.end = static_cast<std::uint32_t>(year.end);
    return date;
  }

  /// `YYYY-MM-DD`, `[Date]`
  std::size_t read_placeholder(std::size_t at) {
    const std::size_t end = date_mask_end(text_, at, vocabulary_);
    if (end == 0) return 0;
    WrittenDate date;
    date.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    date.state = DateState::placeholder;
    return add(date);
  }

  int month_named(std::size_t begin, std::size_t end) const {
    if (end < begin + 3 || end - begin > 20) return 0;
    const std::string_view word = vocabulary_.months.find(text_.substr(begin, end - begin));
    return word.empty() ? 0 : to_number(word, 0, word.size());
  }

  std::size_t after_ordinal(std::size_t at) const {
    for (const std::string_view ending : {"st", "nd", "rd", "th", "-го", "-е", "го"}) {
      if (text_.substr(at).starts_with(ending) && letters_end(text_, at + ending.size()) == at + ending.size()) {
        return at + ending.size();
      }
    }
    return at;
  }

  std::size_t add(WrittenDate date) {
    date.is_end = !found_.empty() && !found_.back().is_end && date.state == DateState::read &&
                  joins_range(text::Span{found_.back().span.end, date.span.begin}.of(text_));
    if (date.is_end) share_year(found_.back(), date);
    if (date.is_end && !date.is_weak) found_.back().is_weak = false;  // `04.03 – 10.03.2024`
    found_.push_back(date);
    if (const std::optional<WrittenDate> last = short_end_of(text_, date)) found_.push_back(*last);
    return found_.back().span.end;
  }

  /// `Dec 30 - Jan 5, 2020` begins in 2019.
  static void share_year(WrittenDate& start, const WrittenDate& end) {
    if (start.year == 0 && end.year != 0)
      start.year = static_cast<std::int16_t>(end.year - (start.month > end.month && end.month != 0 ? 1 : 0));
  }

  std::string_view text_;
  const Vocabulary& vocabulary_;
  std::vector<WrittenDate> found_;
};

}  // namespace

std::vector<WrittenDate> find_dates(std::string_view text, const Vocabulary& vocabulary) {
  const std::size_t first = first_possible_date(text);
  if (first == std::string_view::npos) return {};
  return DateScanner(text, vocabulary).scan(first);
}

}  // namespace labbook::journal
