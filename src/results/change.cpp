#include "results/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

bool is_number_byte(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }

std::string_view sign_at(std::string_view text) {
  for (const std::string_view sign : {"+", "-", "−", "–"}) {
    if (text.starts_with(sign)) return text.substr(0, sign.size());
  }
  return {};
}

ChangeUnit unit_of(std::string_view rest) {
  rest = text::trim(rest);
  if (rest.starts_with('%')) {
    const std::string_view behind = text::trim(rest.substr(1));
    return behind.starts_with("p.p") || behind.starts_with("pp") || behind.starts_with("points") ? ChangeUnit::points : ChangeUnit::percent;
  }
  const std::string folded = text::fold_case(rest.substr(0, std::min<std::size_t>(rest.size(), 24)));
  for (const std::string_view word : {"pp", "p.p", "п.п", "п. п", "пп", "percentage point", "points", "pts", "пункт", "ppt"}) {
    if (folded.starts_with(word)) return ChangeUnit::points;
  }
  return ChangeUnit::plain;
}

/// Half of the last digits written: how far a value may be from what it was before it was rounded.
double half_digit(Decimal value) { return last_digit(value).to_double() / 2; }

constexpr double kSlack = 1e-9;

Judgement judge_difference(Decimal value, Decimal baseline, Decimal stated) {
  Judgement result;
  const auto difference = subtract(value, baseline);
  if (!difference) return result;
  result.expected = *difference;
  result.calculation = {Calculation::Form::difference, value, baseline, *difference};
  const auto gap_of = [&](Decimal amount) {
    const auto gap = subtract(*difference, amount);
    return gap ? std::abs(gap->to_double()) : 1e300;
  };
  const double gap = gap_of(stated);
  const bool is_coarser = stated.scale < difference->scale;
  const double exact_limit = is_coarser ? half_digit(stated) : 0;
  const double rounding_limit = half_digit(value) + half_digit(baseline) + half_digit(stated);
  if (gap <= exact_limit + kSlack * exact_limit) result.agreement = Agreement::exact;
  else if (gap <= rounding_limit * (1 + kSlack)) result.agreement = Agreement::rounding;
  else result.agreement = Agreement::wrong;
  result.is_sign_wrong = result.agreement != Agreement::exact && stated.units != 0 && gap_of(negated(stated)) <= exact_limit + kSlack;
  return result;
}

/// `amount` is in percent of the baseline, or a factor where `scale` is 1.
Judgement judge_ratio(Decimal value, Decimal baseline, Decimal stated, bool is_factor) {
  Judgement result;
  const double base = baseline.to_double();
  if (base == 0) return result;
  const double scale = is_factor ? 1 : 100;
  const double ratio = is_factor ? value.to_double() / base : (value.to_double() - base) / std::abs(base) * 100;
  const double spread = (half_digit(value) + half_digit(baseline) * std::abs(value.to_double() / base)) / std::abs(base) * scale;
  // From −0.39 to −0.60 is 54 % more, and 54 % less.
  const double turned = !is_factor && base < 0 ? -ratio : ratio;
  const double gap = std::min(std::abs(ratio - stated.to_double()), std::abs(turned - stated.to_double()));
  if (gap <= half_digit(stated) * (1 + 1e-6)) result.agreement = Agreement::exact;
  else if (gap <= half_digit(stated) + spread) result.agreement = Agreement::rounding;
  else result.agreement = Agreement::wrong;
  result.is_sign_wrong = !is_factor && result.agreement == Agreement::wrong && stated.units != 0 &&
                         std::abs(ratio + stated.to_double()) <= half_digit(stated) * (1 + 1e-6);
  const double power = std::pow(10, stated.scale);
  if (std::abs(ratio) * power < 1e15) result.expected = {std::llround(ratio * power), stated.scale};
  result.calculation = {is_factor ? Calculation::Form::factor : Calculation::Form::relative, value, baseline, result.expected};
  return result;
}

/// The value in the unit in which it counts points: a share times 100.
Decimal in_points(const Level& level) {
  const bool is_fraction = level.is_share && !level.is_percent && std::abs(level.number.to_double()) <= 1.5;
  return is_fraction ? shifted(level.number, 2) : level.number;
}

int order_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::exact: return 3;
    case Agreement::rounding: return 2;
    case Agreement::wrong: return 1;
    case Agreement::unknown: return 0;
  }
  return 0;
}

/// The reading under which the writer was right, else the one in which only the sign is wrong, else the first.
Judgement better_of(Judgement first, Judgement second) {
  if (order_of(second.agreement) > order_of(first.agreement)) return second;
  if (first.agreement == Agreement::wrong && second.agreement == Agreement::wrong && second.is_sign_wrong && !first.is_sign_wrong) {
    return second;
  }
  return first;
}

bool is_fraction(const Level& level) { return !level.is_percent && std::abs(level.number.to_double()) <= 1.5; }

}  // namespace

std::optional<Change> parse_change(std::string_view text) {
  text = text::trim(text);
  while (text.starts_with('(') || text.starts_with('[') || text.starts_with('~') || text.starts_with('*')) {
    text = text::trim(text.substr(1));
  }
  bool is_factor = false;
  for (const std::string_view times : {"x", "×", "х"}) {
    if (text.starts_with(times) && text.size() > times.size() && is_number_byte(text[times.size()])) {
      is_factor = true;
      text.remove_prefix(times.size());
      break;
    }
  }
  const std::string_view sign = sign_at(text);
  const std::size_t blank = sign.empty() ? 0 : text.substr(sign.size()).starts_with(' ') ? 1 : 0;
  const std::size_t begin = sign.size() + blank;
  std::size_t end = begin;
  while (end < text.size() && is_number_byte(text[end])) ++end;
  if (end + 1 < text.size() && (text[end] == 'e' || text[end] == 'E') && (text[end + 1] == '-' || text[end + 1] == '+')) {
    end += 2;
    while (end < text.size() && is_number_byte(text[end])) ++end;
  }
  std::string_view digits = text.substr(begin, end - begin);
  while (digits.ends_with('.') || digits.ends_with(',')) digits.remove_suffix(1);
  auto amount = parse_decimal(digits);
  if (!amount) return std::nullopt;
  if (!sign.empty() && sign != "+") amount = negated(*amount);
  return Change{*amount, is_factor ? ChangeUnit::factor : unit_of(text.substr(begin + digits.size()))};
}

std::string to_text(const Calculation& calculation) {
  const std::string value = to_text(calculation.value);
  const std::string baseline = to_text(calculation.baseline);
  switch (calculation.form) {
    case Calculation::Form::value: break;
    case Calculation::Form::difference: return fmt::format("{} − {} = {}", value, baseline, signed_text(calculation.result));
    case Calculation::Form::factor: return fmt::format("{} / {} = {}", value, baseline, to_text(calculation.result));
    case Calculation::Form::relative:
      return fmt::format("({} − {}) / {} = {} %", value, baseline, baseline, signed_text(calculation.result));
  }
  return value;
}

Judgement judge(const Level& value, const Level& baseline, const Change& stated) {
  switch (stated.unit) {
    case ChangeUnit::factor: return judge_ratio(value.number, baseline.number, stated.amount, true);
    case ChangeUnit::points: return judge_difference(in_points(value), in_points(baseline), stated.amount);
    case ChangeUnit::percent: {
      const Judgement relative = judge_ratio(value.number, baseline.number, stated.amount, false);
      const bool has_points = (value.is_percent && baseline.is_percent) || (value.is_share && baseline.is_share);
      if (value.is_percent != baseline.is_percent && !has_points) return {};
      if (!has_points) return relative;
      return better_of(judge_difference(in_points(value), in_points(baseline), stated.amount), relative);
    }
    case ChangeUnit::plain: break;
  }
  if (value.is_percent != baseline.is_percent && !(value.is_share && baseline.is_share)) return {};
  if (value.is_percent == baseline.is_percent && is_fraction(value) == is_fraction(baseline)) {
    const Judgement plain = judge_difference(value.number, baseline.number, stated.amount);
    if (!value.is_share || !is_fraction(value)) return plain;
    // `0.59 (+2)` counts points. Only where that comes out: next to points a change of a share is always small.
    const Judgement points = judge_difference(in_points(value), in_points(baseline), stated.amount);
    return points.agreement == Agreement::exact ? points : plain;
  }
  // `0.63 (+0.01)` against 62.0 %: the change may count shares or points.
  const Judgement points = judge_difference(in_points(value), in_points(baseline), stated.amount);
  if (!value.is_share || !baseline.is_share) return points;
  const Judgement shares = judge_difference(shifted(in_points(value), -2), shifted(in_points(baseline), -2), stated.amount);
  return better_of(shares, points);
}

}  // namespace labbook::results
