#include "results/aggregate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "results/measure.h"
#include "results/row_labels.h"
#include "results/summed_row.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

using journal::Metric;

constexpr std::size_t kMostAggregates = 16;  ///< rows that sum up the same rows

struct Column {
  std::vector<const Metric*> metrics;  ///< of the tables, by line
  std::unordered_map<std::uint32_t, const Metric*> by_line;
};

/// "Best (seed 3)" and "Worst (seed 0)": some of many runs, and the mean beside them is of all.
bool is_extreme(std::string_view label) {
  const std::string folded = text::fold_case(label.substr(0, 16));
  return folded.starts_with("best") || folded.starts_with("worst") || folded.starts_with("лучш") || folded.starts_with("худш");
}

bool sums_up(const std::string& label) { return is_overall(label) || is_other_sum(label) || aggregate_kind(label); }

class AggregateFinder {
 public:
  AggregateFinder(const text::SourceFile& source, const journal::Entry& entry, MetricNames& names) : source_(source), names_(names) {
    for (const Metric& metric : entry.metrics) {
      if (metric.origin != journal::MetricOrigin::table) continue;
      const MetricKey& key = names.key(metric);
      Column& column = columns_[metric.name + '\0' + key.split];
      column.metrics.push_back(&metric);
      column.by_line.emplace(metric.place.line, &metric);
      if (!sums_up(metric.run)) lines_.insert(metric.place.line);
    }
  }

  std::vector<WrongAggregate> find() {
    for (auto& [name, column] : columns_) {
      std::ranges::stable_sort(column.metrics, {}, [](const Metric* m) { return m->place.line; });
      read(column);
    }
    std::vector<WrongAggregate> found;
    for (const auto& [line, cells] : rows_) {
      for (WrongAggregate& wrong : wrong_of(cells, is_clear(line, cells), names_)) found.push_back(std::move(wrong));
    }
    // A row called "best" may repeat the best run, with all its other values.
    std::erase_if(found, [&](const WrongAggregate& wrong) { return wrong.kind == AggregateKind::best && repeats_row(wrong); });
    std::ranges::sort(found, {}, [](const WrongAggregate& w) { return w.metric->place.span.begin; });
    return found;
  }

 private:
  /// A row behind one that sums up begins another group, as does another table.
  void read(const Column& column) {
    std::vector<const Metric*> rows;
    std::size_t aggregates = 0;
    std::uint32_t last_line = 0;
    for (const Metric* metric : column.metrics) {
      const auto kind = is_overall(metric->run) ? std::optional(AggregateKind::sum) : aggregate_kind(metric->run);
      // A cell of the row between may be empty; a header and its rule stand between two tables.
      const bool is_far = metric->place.line > last_line + 2;
      if (is_far || (!kind && aggregates > 0)) {
        rows.clear();
        aggregates = 0;
      }
      last_line = metric->place.line;
      if (!kind && !is_other_sum(metric->run)) rows.push_back(metric);
      else if (kind && ++aggregates <= kMostAggregates && rows.size() >= 2 && is_whole(rows)) check(*metric, *kind, rows);
    }
  }

  /// Whether every row of the table has a value: what the mean of a table with holes is of is not known.
  bool is_whole(const std::vector<const Metric*>& rows) const {
    const std::uint32_t first = rows.front()->place.line;
    const std::uint32_t last = rows.back()->place.line;
    return rows.size() == last - first + 1 && !lines_.contains(first - 1) && !lines_.contains(last + 1);
  }

  /// No row is a moment of one run, or came to nothing.
  bool is_clear(std::uint32_t line, const std::vector<SummedCell>& cells) {
    if (is_time(header_over(line))) return false;
    return std::ranges::none_of(cells, [](const SummedCell& cell) {
      return std::ranges::any_of(cell.rows, [](const Metric* m) { return is_time(m->run) || is_left_out(m->run); });
    });
  }

  /// The first cell of the table's header.
  std::string_view header_over(const std::uint32_t wanted) {
    std::uint32_t line = wanted;
    const auto is_row = [&](std::uint32_t number) {
      return number > 0 && text::trim(source_.line_text(number)).find('|') != std::string_view::npos;
    };
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
    if (std::ranges::any_of(rows, [](const Metric* row) { return is_extreme(row->run); })) return;
    if (!kind || (count > 0 && count != rows.size()) || !says_over_rows(metric.run)) return;
    std::vector<Decimal> numbers;
    std::vector<Decimal> kept;
    if (may_be_grouped(metric.text)) return;
    for (const Metric* row : rows) {
      if (row->unit != metric.unit || may_be_grouped(row->text)) return;
      numbers.push_back(number_of(*row));
      if (!is_left_out(row->run)) kept.push_back(numbers.back());
    }
    const bool are_some_left_out = kept.size() >= 2 && kept.size() < numbers.size();
    if (are_some_left_out && !expected_where_wrong(*kind, number_of(metric), kept)) return;
    add(metric, named, *kind, rows, numbers);
  }

  void add(const Metric& metric, AggregateKind named, AggregateKind kind, const std::vector<const Metric*>& rows,
           const std::vector<Decimal>& numbers) {
    SummedCell cell{&metric, named, {}, metric.text, rows};
    // The total row of a report has means of its shares.
    cell.is_open = kind == AggregateKind::sum && names_.knowledge(names_.key(metric)).is_share && number_of(metric).scale > 0;
    if (cell.is_open) cell.kind = kind = AggregateKind::mean;
    else if (is_overall(metric.run)) return;
    hold_against(cell, kind, number_of(metric), numbers);
    const bool has_mean = kind == AggregateKind::mean && cell.expected.empty();
    rows_[metric.place.line].push_back(std::move(cell));
    // Rows that are means themselves: what stands behind the ± of their mean may be over the repetitions.
    if (!metric.deviation || !has_mean || std::ranges::any_of(rows, [](const Metric* m) { return m->deviation.has_value(); })) return;
    const auto deviation = parse_decimal(fmt::format("{}", *metric.deviation));
    if (!deviation) return;
    SummedCell spread{&metric, AggregateKind::deviation, {}, fmt::format("{}", *metric.deviation), rows};
    hold_against(spread, AggregateKind::deviation, *deviation, numbers);
    rows_[metric.place.line].push_back(std::move(spread));
  }

  const text::SourceFile& source_;
  MetricNames& names_;
  std::map<std::string, Column> columns_;
  std::map<std::uint32_t, std::vector<SummedCell>> rows_;  ///< that sum up, by line
  std::unordered_set<std::uint32_t> lines_;                ///< of rows that do not
  std::string_view header_;                                ///< of the table that the last line asked about is in
  std::uint32_t header_of_ = 0;
};

}  // namespace

std::vector<WrongAggregate> find_wrong_aggregates(const text::SourceFile& source, const journal::Entry& entry, MetricNames& names) {
  const std::string* last = nullptr;  // values of one row stand beside each other
  const bool has_aggregate = std::ranges::any_of(entry.metrics, [&](const Metric& m) {
    if (last != nullptr && *last == m.run) return false;
    last = &m.run;
    return is_overall(m.run) || aggregate_kind(m.run).has_value();
  });
  if (!has_aggregate) return {};
  return AggregateFinder(source, entry, names).find();
}

}  // namespace labbook::results
