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
#include "text/utf8.h"

namespace labbook::results {
namespace {

using journal::Metric;

/// Rows of a classification report that sum up in ways of their own.
constexpr std::array<std::string_view, 4> kOtherSums{"accuracy", "microavg", "weightedavg", "weightedaverage"};

bool is_other_sum(const std::string& label) { return std::ranges::find(kOtherSums, text::fold_name(label)) != kOtherSums.end(); }

template <std::size_t N>
bool names_one_of(std::string_view label, const std::array<std::string_view, N>& stems) {
  const std::string folded = text::fold_case(label);
  return std::ranges::any_of(stems, [&](std::string_view stem) { return folded.find(stem) != std::string::npos; });
}

/// Steps and epochs are one run at several times.
bool is_time(std::string_view label) { return names_one_of(label, std::array<std::string_view, 7>{"step", "epoch", "iter", "round", "шаг", "эпох", "итерац"}); }

/// A run that came to nothing is left out of a mean.
bool is_left_out(std::string_view label) {
  return names_one_of(label, std::array<std::string_view, 10>{"diverge", "fail", "crash", "exclu", "outlier", "nan", "разош", "расход", "исключ", "упал"});
}

/// Seeds, folds and numbered runs are there to be averaged; models and classes may be weighted.
bool is_repetition(const std::string& label) {
  if (is_time(label) || is_left_out(label)) return false;
  if (names_one_of(label, std::array<std::string_view, 6>{"seed", "fold", "run", "trial", "сид", "фолд"})) return true;
  return !label.empty() && label.back() >= '0' && label.back() <= '9';
}

constexpr std::size_t kMostAggregates = 16;  ///< rows that sum up the same rows

struct Column {
  std::vector<const Metric*> metrics;  ///< of the tables, by line
  std::unordered_map<std::uint32_t, const Metric*> by_line;
};

class AggregateFinder {
 public:
  AggregateFinder(const text::SourceFile& source, const journal::Entry& entry, MetricNames& names) : source_(source), names_(names) {
    for (const Metric& metric : entry.metrics) {
      if (metric.origin != journal::MetricOrigin::table) continue;
      const MetricKey& key = names.key(metric);
      Column& column = columns_[metric.name + '\0' + key.split];
      column.metrics.push_back(&metric);
      column.by_line.emplace(metric.place.line, &metric);
    }
  }

  std::vector<WrongAggregate> find() {
    for (auto& [name, column] : columns_) {
      std::ranges::stable_sort(column.metrics, {}, [](const Metric* m) { return m->place.line; });
      read(column);
    }
    // A row called "best" may repeat the best run, with all its other values.
    std::erase_if(wrong_, [&](const WrongAggregate& wrong) { return wrong.kind == AggregateKind::best && repeats_row(wrong); });
    for (WrongAggregate& wrong : wrong_) {
      const bool has_other = fitting_lines_[wrong.metric->place.line] > 0;
      const bool is_clear = !is_time(header_over(wrong.metric->place.line)) && std::ranges::none_of(wrong.rows, [](const Metric* m) { return is_time(m->run) || is_left_out(m->run); });
      wrong.is_certain = is_clear && (has_other || std::ranges::all_of(wrong.rows, [](const Metric* m) { return is_repetition(m->run); }));
    }
    std::ranges::sort(wrong_, {}, [](const WrongAggregate& w) { return w.metric->place.span.begin; });
    return std::move(wrong_);
  }

 private:
  /// A row behind one that sums up begins another group, as does another table.
  void read(const Column& column) {
    std::vector<const Metric*> rows;
    std::size_t aggregates = 0;
    std::uint32_t last_line = 0;
    for (const Metric* metric : column.metrics) {
      const auto kind = aggregate_kind(metric->run);
      // A cell of the row between may be empty; a header and its rule stand between two tables.
      const bool is_far = metric->place.line > last_line + 2;
      if (is_far || (!kind && aggregates > 0)) {
        rows.clear();
        aggregates = 0;
      }
      last_line = metric->place.line;
      if (!kind && !is_other_sum(metric->run)) rows.push_back(metric);
      else if (kind && rows.size() >= 2 && ++aggregates <= kMostAggregates) check(*metric, *kind, rows);
    }
  }

  /// The first cell of the table's header.
  std::string_view header_over(const std::uint32_t wanted) {
    std::uint32_t line = wanted;
    const auto is_row = [&](std::uint32_t number) { return number > 0 && text::trim(source_.line_text(number)).find('|') != std::string_view::npos; };
    while (line != header_of_ && is_row(line - 1)) --line;
    if (line != header_of_) {
      header_ = text::trim(source_.line_text(line));
      if (header_.starts_with('|')) header_.remove_prefix(1);
      header_ = header_.substr(0, header_.find('|'));
    }
    header_of_ = wanted;
    return header_;
  }

  bool repeats_row(const WrongAggregate& wrong) const {
    const std::uint32_t line = wrong.metric->place.line;
    return std::ranges::any_of(wrong.rows, [&](const Metric* row) {
      return std::ranges::all_of(columns_, [&](const auto& column) { return repeats(column.second, row->place.line, line); });
    });
  }

  /// Whether the column has the same value in both lines, or none in the second.
  static bool repeats(const Column& column, std::uint32_t row, std::uint32_t line) {
    const auto own = column.by_line.find(line);
    const auto other = column.by_line.find(row);
    return own == column.by_line.end() || (other != column.by_line.end() && own->second->text == other->second->text);
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
    const std::size_t count = aggregate_count(metric.run);
    if (!kind || (count > 0 && count != rows.size())) return;
    // The total row of a report has means of its shares.
    if (*kind == AggregateKind::sum && names_.knowledge(names_.key(metric)).is_share && number_of(metric).scale > 0) return;
    std::vector<Decimal> numbers;
    std::vector<Decimal> kept;
    for (const Metric* row : rows) {
      if (row->unit != metric.unit) return;
      numbers.push_back(number_of(*row));
      if (!is_left_out(row->run)) kept.push_back(numbers.back());
    }
    const bool are_some_left_out = kept.size() >= 2 && kept.size() < numbers.size();
    if (are_some_left_out && !expected_where_wrong(*kind, number_of(metric), kept)) return;
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

  const text::SourceFile& source_;
  MetricNames& names_;
  std::map<std::string, Column> columns_;
  std::vector<WrongAggregate> wrong_;
  std::unordered_map<std::uint32_t, std::size_t> fitting_lines_;
  std::string_view header_;          ///< of the table that the last line asked about is in
  std::uint32_t header_of_ = 0;
};

}  // namespace

std::vector<WrongAggregate> find_wrong_aggregates(const text::SourceFile& source, const journal::Entry& entry, MetricNames& names) {
  const bool has_aggregate = std::ranges::any_of(entry.metrics, [](const Metric& m) { return aggregate_kind(m.run).has_value(); });
  if (!has_aggregate) return {};
  return AggregateFinder(source, entry, names).find();
}

}  // namespace labbook::results
