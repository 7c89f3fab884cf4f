#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/aggregate.h"

namespace labbook::results {
namespace {

struct Interval {
  double value;
  double slack;  ///< from the rounding of what goes into it
};

Interval mean_of(const std::vector<Decimal>& numbers) {
  double sum = 0;
  double slack = 0;
  for (const Decimal number : numbers) {
    sum += number.to_double();
    slack += last_digit(number).to_double() / 2;
  }
  const auto count = static_cast<double>(numbers.size());
  return {sum / count, slack / count};
}

Interval median_of(std::vector<Decimal> numbers) {
  std::ranges::sort(numbers, [](Decimal a, Decimal b) { return compare(a, b) < 0; });
  const std::size_t middle = numbers.size() / 2;
  const double upper = numbers[middle].to_double();
  const double value = numbers.size() % 2 == 1 ? upper : (upper + numbers[middle - 1].to_double()) / 2;
  return {value, last_digit(numbers[middle]).to_double() / 2};
}

/// Of a sample, or of a population where `divisor_less` is 0.
double deviation_of(const std::vector<Decimal>& numbers, int divisor_less) {
  const double mean = mean_of(numbers).value;
  double squares = 0;
  for (const Decimal number : numbers) squares += std::pow(number.to_double() - mean, 2);
  return std::sqrt(squares / static_cast<double>(static_cast<int>(numbers.size()) - divisor_less));
}

std::string on_digits_of(double value, Decimal stated) { return fmt::format("{:.{}f}", value, stated.scale); }

bool lies_within(double value, Decimal stated, double slack) {
  const double half = last_digit(stated).to_double() / 2;
  return std::abs(value - stated.to_double()) <= half + slack + 1e-9;
}

/// The extreme must be one of the rows, but for the digits that it is written with.
std::optional<std::string> expected_extreme(Decimal extreme, Decimal stated) {
  const int scale = std::min(extreme.scale, stated.scale);
  if (compare(rounded(extreme, scale), rounded(stated, scale)) == 0) return std::nullopt;
  return to_text(extreme);
}

}  // namespace

std::optional<std::string> expected_where_wrong(AggregateKind kind, Decimal stated, const std::vector<Decimal>& rows) {
  const auto is_less = [](Decimal a, Decimal b) { return compare(a, b) < 0; };
  switch (kind) {
    case AggregateKind::mean: {
      const Interval mean = mean_of(rows);
      // The rows may have been rounded after the mean was taken of them.
      if (lies_within(mean.value, stated, mean.slack)) return std::nullopt;
      return on_digits_of(mean.value, stated);
    }
    case AggregateKind::sum: {
      const Interval mean = mean_of(rows);
      const auto count = static_cast<double>(rows.size());
      if (lies_within(mean.value * count, stated, rows.front().scale == 0 ? 0 : mean.slack * count)) return std::nullopt;
      return on_digits_of(mean.value * count, stated);
    }
    case AggregateKind::median: {
      const Interval median = median_of(rows);
      if (lies_within(median.value, stated, median.slack)) return std::nullopt;
      return on_digits_of(median.value, stated);
    }
    case AggregateKind::deviation: {
      const double slack = last_digit(rows.front()).to_double();
      const double sample = deviation_of(rows, 1);
      const double of_mean = sample / std::sqrt(static_cast<double>(rows.size()));  // the standard error
      for (const double may_be : {sample, deviation_of(rows, 0), of_mean}) {
        if (lies_within(may_be, stated, slack)) return std::nullopt;
      }
      return on_digits_of(sample, stated);
    }
    case AggregateKind::largest: return expected_extreme(*std::ranges::max_element(rows, is_less), stated);
    case AggregateKind::smallest: return expected_extreme(*std::ranges::min_element(rows, is_less), stated);
    case AggregateKind::best: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace labbook::results
