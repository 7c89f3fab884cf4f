#include "results/measure.h"

#include <fmt/format.h>

#include <algorithm>

namespace labbook::results {

Decimal number_of(const journal::Metric& metric) {
  if (const auto written = parse_decimal(metric.text)) return *written;
  if (const auto shortest = parse_decimal(fmt::format("{}", metric.value))) return *shortest;
  return {};
}

bool is_percent(const journal::Metric& metric) { return metric.unit == "%"; }

Decimal comparable(const journal::Metric& metric, const journal::MetricKnowledge& knowledge) {
  const Decimal number = number_of(metric);
  if (!knowledge.is_share) return number;
  const bool is_on_hundred = is_percent(metric) || (number.to_double() > 1.5 && number.to_double() <= 100);
  return is_on_hundred ? shifted(number, -2) : number;
}

int compare_as_written(Decimal a, Decimal b) {
  const int scale = std::min(a.scale, b.scale);
  return compare(rounded(a, scale), rounded(b, scale));
}

bool agree_as_written(Decimal a, Decimal b) {
  if (compare_as_written(a, b) == 0) return true;
  if (a.scale == b.scale) return false;
  const int scale = std::min(a.scale, b.scale);
  const auto difference = subtract(rounded(a, scale), rounded(b, scale));
  return difference && compare(absolute(*difference), {1, scale}) <= 0;
}

int verdict_of(Decimal from, Decimal to, journal::Direction direction) {
  const int order = direction == journal::Direction::unknown ? 0 : compare_as_written(to, from);
  return direction == journal::Direction::lower ? -order : order;
}

bool is_better(Decimal a, Decimal b, journal::Direction direction) { return verdict_of(b, a, direction) > 0; }

}  // namespace labbook::results
