#include "results/aggregate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "results/measure.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

using journal::Metric;

struct NamedKind {
  std::string_view word;
  AggregateKind kind;
};

constexpr std::array kKinds{
    NamedKind{"mean", AggregateKind::mean},      NamedKind{"average", AggregateKind::mean}, NamedKind{"avg", AggregateKind::mean},
    NamedKind{"среднее", AggregateKind::mean},   NamedKind{"среднеезначение", AggregateKind::mean},
    NamedKind{"всреднем", AggregateKind::mean},  NamedKind{"sum", AggregateKind::sum},      NamedKind{"total", AggregateKind::sum},
    NamedKind{"сумма", AggregateKind::sum},      NamedKind{"итого", AggregateKind::sum},    NamedKind{"median", AggregateKind::median},
    NamedKind{"медиана", AggregateKind::median}, NamedKind{"std", AggregateKind::deviation}, NamedKind{"sd", AggregateKind::deviation},
    NamedKind{"ско", AggregateKind::deviation},  NamedKind{"stddev", AggregateKind::deviation},
};

std::optional<AggregateKind> kind_of(const std::string& label) {
  const std::string folded = text::fold_name(label);
  const auto found = std::ranges::find(kKinds, folded, &NamedKind::word);
  return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

/// Seeds, folds and numbered runs are there to be averaged; models and classes may be weighted.
bool is_repetition(const std::string& label) {
  const std::string folded = text::fold_case(label);
  if (std::ranges::any_of(std::array{"seed", "fold", "run", "trial", "сид", "фолд"}, [&](const char* w) { return folded.find(w) != std::string::npos; })) return true;
  return !folded.empty() && folded.back() >= '0' && folded.back() <= '9';
}

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

/// What is expected where the stated number is wrong.
std::optional<std::string> expected_where_wrong(AggregateKind kind, Decimal stated, const std::vector<Decimal>& rows) {
  switch (kind) {
    case AggregateKind::mean: {
      const Interval mean = mean_of(rows);
      // Rows of as many digits as the mean are what it was made of; of fewer, they were rounded after it.
      const double slack = rows.front().scale >= stated.scale ? last_digit(stated).to_double() * 0.01 : mean.slack;
      if (lies_within(mean.value, stated, slack)) return std::nullopt;
      return on_digits_of(mean.value, stated);
    }
    case AggregateKind::sum: {
      const Interval mean = mean_of(rows);
      const auto count = static_cast<double>(rows.size());
      if (lies_within(mean.value * count, stated, rows.front().scale >= stated.scale ? 0 : mean.slack * count)) return std::nullopt;
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
      if (lies_within(sample, stated, slack) || lies_within(deviation_of(rows, 0), stated, slack)) return std::nullopt;
      return on_digits_of(sample, stated);
    }
  }
  return std::nullopt;
}

struct Column {
  std::vector<const Metric*> metrics;  ///< of the tables, by line
};

class AggregateFinder {
 public:
  AggregateFinder(const journal::Entry& entry, MetricNames& names) {
    for (const Metric& metric : entry.metrics) {
      if (metric.origin != journal::MetricOrigin::table) continue;
      const MetricKey& key = names.key(metric);
      columns_[metric.name + '\0' + key.split].metrics.push_back(&metric);
    }
  }

  std::vector<WrongAggregate> find() {
    for (auto& [name, column] : columns_) {
      std::ranges::stable_sort(column.metrics, {}, [](const Metric* m) { return m->place.line; });
      std::vector<const Metric*> rows;
      for (const Metric* metric : column.metrics) {
        if (!rows.empty() && metric->place.line > last_line_ + 1) rows.clear();
        last_line_ = metric->place.line;
        const auto kind = kind_of(metric->run);
        if (!kind) rows.push_back(metric);
        else if (rows.size() >= 2) check(*metric, *kind, rows);
      }
    }
    for (WrongAggregate& wrong : wrong_) {
      const bool has_other = fitting_lines_[wrong.metric->place.line] > 0;
      wrong.is_certain = has_other || std::ranges::all_of(wrong.rows, [](const Metric* m) { return is_repetition(m->run); });
    }
    std::ranges::sort(wrong_, {}, [](const WrongAggregate& w) { return w.metric->place.span.begin; });
    return std::move(wrong_);
  }

 private:
  void check(const Metric& metric, AggregateKind kind, const std::vector<const Metric*>& rows) {
    std::vector<Decimal> numbers;
    for (const Metric* row : rows) {
      if (row->unit != metric.unit) return;
      numbers.push_back(number_of(*row));
    }
    const Decimal stated = number_of(metric);
    const auto expected = expected_where_wrong(kind, stated, numbers);
    if (expected) wrong_.push_back({&metric, kind, *expected, metric.text, rows, false});
    else ++fitting_lines_[metric.place.line];
    if (!metric.deviation || kind != AggregateKind::mean) return;
    const auto deviation = parse_decimal(fmt::format("{}", *metric.deviation));
    if (!deviation) return;
    const auto wanted = expected_where_wrong(AggregateKind::deviation, *deviation, numbers);
    if (wanted) wrong_.push_back({&metric, AggregateKind::deviation, *wanted, fmt::format("{}", *metric.deviation), rows, false});
  }

  std::map<std::string, Column> columns_;
  std::vector<WrongAggregate> wrong_;
  std::unordered_map<std::uint32_t, std::size_t> fitting_lines_;
  std::uint32_t last_line_ = 0;
};

}  // namespace

std::string_view to_text(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::mean: return "mean";
    case AggregateKind::sum: return "sum";
    case AggregateKind::median: return "median";
    case AggregateKind::deviation: return "standard deviation";
  }
  return "";
}

std::vector<WrongAggregate> find_wrong_aggregates(const journal::Entry& entry, MetricNames& names) {
  const bool has_aggregate = std::ranges::any_of(entry.metrics, [](const Metric& m) { return !m.run.empty() && m.run.size() < 40 && kind_of(m.run); });
  if (!has_aggregate) return {};
  return AggregateFinder(entry, names).find();
}

}  // namespace labbook::results
