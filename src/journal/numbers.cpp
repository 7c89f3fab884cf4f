#include "journal/numbers.h"

#include <array>
#include <charconv>

#include "journal/number_marks.h"

namespace labbook::journal {
namespace {

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_digit_at(text, end)) ++end;
  return end - at;
}

/// Collects the characters that std::from_chars understands. Longer numbers than the buffer lose digits, not size.
class DigitGroups {
 public:
  void put(char c) {
    if (size_ < buffer_.size()) buffer_[size_++] = c;
  }
  void put(std::string_view text) {
    for (const char c : text) put(c);
  }
  std::optional<double> value() const {
    double result = 0;
    const auto [end, error] = std::from_chars(buffer_.data(), buffer_.data() + size_, result);
    if (error != std::errc{}) return std::nullopt;
    return result;
  }

 private:
  std::array<char, 64> buffer_{};
  std::size_t size_ = 0;
};

/// A blank of some kind or a mark between groups of three digits.
std::size_t group_separator_at(std::string_view text, std::size_t at, CommaStyle commas) {
  if (commas == CommaStyle::groups && at < text.size() && text[at] == ',') return 1;
  return match_at(text, at, {" ", "\u00A0", "\u2009", "\u202F", "'", "’", "_"});
}

/// Where a group of exactly three digits follows the separator at `at`: the separator's length.
std::size_t group_at(std::string_view text, std::size_t at, CommaStyle commas) {
  const std::size_t separator = group_separator_at(text, at, commas);
  return separator != 0 && digits_from(text, at + separator) == 3 ? separator : 0;
}

/// `7,776,460`: commas that can only be between groups.
bool is_grouped_twice(std::string_view text, std::size_t at) {
  const std::size_t first = at + digits_from(text, at);
  return group_at(text, first, CommaStyle::groups) == 1 && group_at(text, first + 4, CommaStyle::groups) == 1;
}

struct NumberReader {
  std::string_view text;
  CommaStyle commas;
  DigitGroups digits;
  std::size_t at = 0;
  bool is_fractional = false;

  void sign() {
    if (match_at(text, at, {"-"})) digits.put('-'), ++at;
    else if (match_at(text, at, {"+"})) ++at;
    else if (const std::size_t size = match_at(text, at, {"−", "–"})) digits.put('-'), at += size;
  }

  void whole() {
    const std::size_t begin = at;
    const std::size_t first = digits_from(text, at);
    digits.put(text.substr(at, first));
    at += first;
    if (first == 0 || first > 3 || text[begin] == '0') return;
    while (const std::size_t separator = group_at(text, at, commas)) {
      digits.put(text.substr(at + separator, 3));
      at += separator + 3;
    }
  }

  /// `.5`, `,5` where commas may be decimal: `1,234` with CommaStyle::groups was taken by whole().
  void fraction() {
    const bool has_mark = at < text.size() && (text[at] == '.' || text[at] == ',');
    if (!has_mark || !is_digit_at(text, at + 1)) return;
    const std::size_t count = digits_from(text, at + 1);
    digits.put('.');
    digits.put(text.substr(at + 1, count));
    at += 1 + count;
    is_fractional = true;
  }

  void exponent() {
    if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return;
    std::size_t next = at + 1;
    const std::size_t minus = match_at(text, next, {"-", "−", "–"});
    const std::size_t plus = match_at(text, next, {"+"});
    next += minus + plus;
    const std::size_t count = digits_from(text, next);
    if (count == 0 || count > 4) return;
    digits.put('e');
    if (minus) digits.put('-');
    digits.put(text.substr(next, count));
    at = next + count;
    is_fractional = true;
  }
};

bool is_all_zeros(std::string_view text) { return text.size() > 1 && text.find_first_not_of('0') == std::string_view::npos; }

}  // namespace

std::optional<Number> read_number(std::string_view text, CommaStyle commas, std::size_t& size) {
  NumberReader reader{text, commas, {}};
  reader.sign();
  if (is_grouped_twice(text, reader.at)) reader.commas = CommaStyle::groups;
  const std::size_t begin = reader.at;
  reader.whole();
  reader.fraction();
  if (reader.at == begin) return std::nullopt;
  const std::string_view plain = text.substr(begin, reader.at - begin);
  reader.exponent();
  const auto value = reader.digits.value();
  if (!value) return std::nullopt;
  size = reader.at;
  return Number{*value, text.substr(0, size), reader.is_fractional, is_all_zeros(plain)};
}

std::size_t significant_digits(const Number& number) {
  std::size_t digits = 0;
  std::size_t zeros = 0;  // at the end, so far
  for (const char c : number.text.substr(0, number.text.find_first_of("eE"))) {
    if (!is_digit(c) || (c == '0' && digits == 0)) continue;
    zeros = c == '0' ? zeros + 1 : 0;
    ++digits;
  }
  return digits - zeros;
}

CommaStyle comma_style_of(std::string_view text) {
  std::size_t commas = 0;
  std::size_t points = 0;
  for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    if (at == 0 || !is_digit(text[at - 1]) || !is_digit_at(text, at + 1)) continue;
    std::size_t begin = at;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    const std::size_t after = digits_from(text, at + 1);
    const bool is_fraction = begin > 1 && text[begin - 1] == '.' && is_digit(text[begin - 2]);  // `(0.9,0.999)`
    const bool is_before_fraction = at + 1 + after < text.size() && text[at + 1 + after] == '.' && is_digit_at(text, at + 2 + after);
    const bool is_inside_list = is_fraction || is_before_fraction || (begin > 0 && text[begin - 1] == ',') ||
                                (at + 1 + after < text.size() && text[at + 1 + after] == ',');
    if (!is_inside_list && (after != 3 || (at - begin == 1 && text[begin] == '0') || at - begin > 3)) ++commas;
  }
  if (commas == 0) return CommaStyle::groups;
  for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1)) {
    if (at > 0 && is_digit(text[at - 1]) && is_digit_at(text, at + 1)) ++points;
  }
  return commas * 2 > points ? CommaStyle::decimal : CommaStyle::groups;
}

}  // namespace labbook::journal
