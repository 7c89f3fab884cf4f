#include "results/decimal.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

constexpr int kMaxDigits = 17;
constexpr int kMaxScale = 17;

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

using text::is_digit;

/// Takes `-`, `+`, `−` and `–` off the front; true for a minus.
bool take_sign(std::string_view& text) {
  if (text.empty() || text::is_digit(text.front())) return false;
  for (const std::string_view minus : {"-", "−", "–", "—"}) {
    if (text.starts_with(minus)) {
      text.remove_prefix(minus.size());
      return true;
    }
  }
  if (text.starts_with('+')) text.remove_prefix(1);
  return false;
}

/// A blank or narrow blank between groups of three digits.
std::size_t group_blank(std::string_view text) {
  if (text.front() != ' ' && text.front() != '\xC2' && text.front() != '\xE2') return 0;
  for (const std::string_view blank : {" ", "\u00A0", "\u202F", "\u2009"}) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

bool has_three_digits(std::string_view text) {
  return text.size() >= 3 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && (text.size() == 3 || !is_digit(text[3]));
}

/// `1,234,567` and `1,234.5` are groups; `0,123` and `12,5` are a decimal comma.
bool has_comma_groups(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || comma == 0 || text.front() == '0') return false;
  const bool is_repeated = text.find(',', comma + 1) != std::string_view::npos;
  const bool has_point = text.find('.', comma) != std::string_view::npos;
  return (is_repeated || has_point) && has_three_digits(text.substr(comma + 1));
}

struct Digits {
  std::int64_t units = 0;
  int count = 0;
  int scale = 0;
  bool has_point = false;

  bool take(char c) {
    // Digits behind the 17th say nothing that a program's floating point meant.
    if (has_point && (scale == kMaxScale || count == kMaxDigits)) return true;
    if (units != 0 || c != '0') ++count;
    if (count > kMaxDigits) return false;
    units = units * 10 + (c - '0');
    if (has_point) ++scale;
    return scale <= kMaxScale;
  }
};

/// The part before an exponent. False where it is no number.
bool take_digits(std::string_view& text, Digits& digits) {
  const bool groups_by_comma = has_comma_groups(text);
  bool any = false;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      if (!digits.take(text.front())) return false;
      any = true;
    } else if (text.front() == ',' && groups_by_comma && !digits.has_point) {
      if (!has_three_digits(text.substr(1))) return false;
    } else if ((text.front() == '.' || text.front() == ',') && !digits.has_point) {
      digits.has_point = true;
    } else if (const std::size_t blank = group_blank(text); blank > 0 && !digits.has_point && any) {
      if (!has_three_digits(text.substr(blank))) return false;
      text.remove_prefix(blank);
      continue;
    } else {
      break;
    }
    text.remove_prefix(1);
  }
  return any;
}

/// `e-4` and nothing behind it. Empty text is an exponent of 0.
std::optional<int> read_exponent(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
  text.remove_prefix(1);
  const bool negative = take_sign(text);
  if (text.empty() || text.size() > 2 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return negative ? -value : value;
}

/// Both on one scale; false where that does not fit.
bool align(Decimal& a, Decimal& b) {
  constexpr std::int64_t kMost = 1'000'000'000'000'000'000;
  if (a.scale == b.scale) return std::abs(a.units) <= kMost && std::abs(b.units) <= kMost;
  const int scale = std::max(a.scale, b.scale);
  for (Decimal* value : {&a, &b}) {
    const int steps = scale - value->scale;
    if (steps > 17) return false;
    const std::int64_t factor = power_of_ten(steps);
    if (std::abs(value->units) > kMost / factor) return false;
    value->units *= factor;
    value->scale = scale;
  }
  return true;
}

}  // namespace

double Decimal::to_double() const {
  // Division of two exact doubles is rounded once: the nearest double to the decimal, as a parser would give.
  return static_cast<double>(units) / static_cast<double>(power_of_ten(scale));
}

bool may_be_grouped(std::string_view text) {
  take_sign(text);
  const std::size_t comma = text.find(',');
  if (comma == 0 || comma > 3 || text.front() == '0' || text.size() != comma + 4) return false;
  return std::ranges::all_of(text.substr(0, comma), is_digit) && has_three_digits(text.substr(comma + 1));
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  text = text::trim(text);
  const bool negative = take_sign(text);
  Digits digits;
  if (!take_digits(text, digits)) return std::nullopt;
  const auto exponent = read_exponent(text);
  if (!exponent) return std::nullopt;
  Decimal value = shifted({negative ? -digits.units : digits.units, digits.scale}, *exponent);
  if (value.scale > kMaxScale) return std::nullopt;
  return value;
}

std::optional<Decimal> subtract(Decimal a, Decimal b) { return add(a, negated(b)); }

std::optional<Decimal> add(Decimal a, Decimal b) {
  if (!align(a, b)) return std::nullopt;
  return Decimal{a.units + b.units, a.scale};
}

Decimal shifted(Decimal value, int power) {
  value.scale -= power;
  while (value.scale < 0 && std::abs(value.units) < power_of_ten(17)) {
    value.units *= 10;
    ++value.scale;
  }
  value.scale = std::max(value.scale, 0);
  return value;
}

Decimal rounded(Decimal value, int scale) {
  if (scale >= value.scale) return value;
  const std::int64_t factor = power_of_ten(value.scale - scale);
  const std::int64_t half = value.units < 0 ? -factor / 2 : factor / 2;
  return {(value.units + half) / factor, scale};
}

int compare(Decimal a, Decimal b) {
  if (!align(a, b)) {
    const double difference = a.to_double() - b.to_double();
    return difference < 0 ? -1 : difference > 0 ? 1 : 0;
  }
  return a.units < b.units ? -1 : a.units > b.units ? 1 : 0;
}

std::string to_text(Decimal value) {
  char buffer[24];
  const char* const end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value.units)).ptr;
  const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
  const auto behind = static_cast<std::size_t>(std::max(value.scale, 0));  // the point
  std::string text = value.units < 0 ? "−" : "";
  if (digits.size() <= behind) text.append("0.").append(behind - digits.size(), '0').append(digits);
  else text.append(digits.substr(0, digits.size() - behind)).append(behind > 0 ? "." : "").append(digits.substr(digits.size() - behind));
  return text;
}

std::string signed_text(Decimal value) { return value.units > 0 ? "+" + to_text(value) : to_text(value); }

}  // namespace labbook::results
