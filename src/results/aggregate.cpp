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
    NamedKind{"macroavg", AggregateKind::mean},  NamedKind{"macroaverage", AggregateKind::mean}, NamedKind{"macromean", AggregateKind::mean},
    NamedKind{"макросреднее", AggregateKind::mean}, NamedKind{"best", AggregateKind::best}, NamedKind{"лучший", AggregateKind::best},
    NamedKind{"лучшее", AggregateKind::best},    NamedKind{"max", AggregateKind::largest},  NamedKind{"maximum", AggregateKind::largest},
    NamedKind{"максимум", AggregateKind::largest}, NamedKind{"min", AggregateKind::smallest}, NamedKind{"minimum", AggregateKind::smallest},
    NamedKind{"минимум", AggregateKind::smallest},
};

/// Rows of a classification report that sum up in ways of their own.
constexpr std::array<std::string_view, 4> kOtherSums{"accuracy", "microavg", "weightedavg", "weightedaverage"};

bool is_other_sum(const std::string& label) { return std::ranges::find(kOtherSums, text::fold_name(label)) != kOtherSums.end(); }

/// Seeds, folds and numbered runs are there to be averaged; models and classes may be weighted.
bool is_repetition(const std::string& label) {
  const std::string folded = text::fold_case(label);
  if (std::ranges::any_of(std::array{"seed", "fold", "run", "trial", "сид", "фолд"}, [&](const char* w) { return folded.find(w) != std::string::npos; })) return true;
  return !folded.empty() && folded.back() >= '0' && folded.back() <= '9';
}

struct Column {
  std::vector<const Metric*> metrics;  ///< of the tables, by line
};

class AggregateFinder {
 public:
  AggregateFinder(const journal::Entry& entry, MetricNames& names) : names_(names) {
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
        // A cell of the row between may be empty; a header and its rule stand between two tables.
        if (!rows.empty() && metric->place.line > last_line_ + 2) rows.clear();
        last_line_ = metric->place.line;
        const auto kind = aggregate_kind(metric->run);
        if (!kind && !is_other_sum(metric->run)) rows.push_back(metric);
        else if (kind && rows.size() >= 2) check(*metric, *kind, rows);
      }
    }
    // A row called "best" may repeat the best run, with all its other values.
    std::erase_if(wrong_, [&](const WrongAggregate& wrong) { return wrong.kind == AggregateKind::best && repeats_row(wrong); });
    for (WrongAggregate& wrong : wrong_) {
      const bool has_other = fitting_lines_[wrong.metric->place.line] > 0;
      wrong.is_certain = has_other || std::ranges::all_of(wrong.rows, [](const Metric* m) { return is_repetition(m->run); });
    }
    std::ranges::sort(wrong_, {}, [](const WrongAggregate& w) { return w.metric->place.span.begin; });
    return std::move(wrong_);
  }

 private:
  bool repeats_row(const WrongAggregate& wrong) const {
    const std::uint32_t line = wrong.metric->place.line;
    return std::ranges::any_of(wrong.rows, [&](const Metric* row) {
      return std::ranges::all_of(columns_, [&](const auto& column) { return repeats(column.second, row->place.line, line); });
    });
  }

  /// Whether the column has the same value in both lines, or none in the second.
  static bool repeats(const Column& column, std::uint32_t row, std::uint32_t line) {
    const auto at = [&](std::uint32_t wanted) { return std::ranges::find(column.metrics, wanted, [](const Metric* m) { return m->place.line; }); };
    const auto own = at(line);
    const auto other = at(row);
    return own == column.metrics.end() || (other != column.metrics.end() && (*own)->text == (*other)->text);
  }

  /// The best is the largest or the smallest, where the metric's direction is known.
  std::optional<AggregateKind> resolved(const Metric& metric, AggregateKind kind) {
    if (kind != AggregateKind::best) return kind;
    switch (names_.direction(names_.key(metric))) {
      case journal::Direction::higher: return AggregateKind::largest;
      case journal::Direction::lower: return AggregateKind::smallest;
      case journal::Direction::unknown: return std::nullopt;
    }
    return std::nullopt;
  }

  void check(const Metric& metric, AggregateKind named, const std::vector<const Metric*>& rows) {
    const auto kind = resolved(metric, named);
    if (!kind) return;
    std::vector<Decimal> numbers;
    for (const Metric* row : rows) {
      if (row->unit != metric.unit) return;
      numbers.push_back(number_of(*row));
    }
    const Decimal stated = number_of(metric);
    const auto expected = expected_where_wrong(*kind, stated, numbers);
    if (expected) wrong_.push_back({&metric, named, *expected, metric.text, rows, false});
    else ++fitting_lines_[metric.place.line];
    if (!metric.deviation || *kind != AggregateKind::mean) return;
    const auto deviation = parse_decimal(fmt::format("{}", *metric.deviation));
    if (!deviation) return;
    const auto wanted = expected_where_wrong(AggregateKind::deviation, *deviation, numbers);
    if (wanted) wrong_.push_back({&metric, AggregateKind::deviation, *wanted, fmt::format("{}", *metric.deviation), rows, false});
  }

  MetricNames& names_;
  std::map<std::string, Column> columns_;
  std::vector<WrongAggregate> wrong_;
  std::unordered_map<std::uint32_t, std::size_t> fitting_lines_;
  std::uint32_t last_line_ = 0;
};

}  // namespace

std::optional<AggregateKind> aggregate_kind(const std::string& label) {
  if (label.empty() || label.size() > 40) return std::nullopt;
  const std::string folded = text::fold_name(label);
  const auto found = std::ranges::find(kKinds, folded, &NamedKind::word);
  return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

bool is_no_result(const std::string& label) {
  const auto kind = aggregate_kind(label);
  return kind && *kind != AggregateKind::mean && *kind != AggregateKind::median;
}

std::string_view to_text(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::mean: return "mean";
    case AggregateKind::sum: return "sum";
    case AggregateKind::median: return "median";
    case AggregateKind::deviation: return "standard deviation";
    case AggregateKind::best: return "best";
    case AggregateKind::largest: return "maximum";
    case AggregateKind::smallest: return "minimum";
  }
  return "";
}

std::vector<WrongAggregate> find_wrong_aggregates(const journal::Entry& entry, MetricNames& names) {
  const bool has_aggregate = std::ranges::any_of(entry.metrics, [](const Metric& m) { return aggregate_kind(m.run).has_value(); });
  if (!has_aggregate) return {};
  return AggregateFinder(entry, names).find();
}

}  // namespace labbook::results
