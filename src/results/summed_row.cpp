#include "results/summed_row.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "results/measure.h"
#include "results/row_labels.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

constexpr double kTellingDoubt = 0.1;  ///< over it weights of any kind could have given the value
constexpr double kTimesDoubt = 2;      ///< what the weights that another column allows may move a value

/// Weights have no say in these.
bool is_unweighted(const SummedCell& cell) {
  return text::fold_case(cell.metric->run).find("macro") != std::string::npos ||
         text::fold_case(cell.metric->run).find("макро") != std::string::npos ||
         std::ranges::all_of(cell.rows, [](const journal::Metric* m) { return is_repetition(m->run); });
}

bool is_mean(const SummedCell& cell) { return cell.kind == AggregateKind::mean; }
bool is_extreme(const SummedCell& cell) {
  return cell.kind == AggregateKind::best || cell.kind == AggregateKind::largest || cell.kind == AggregateKind::smallest;
}

class RowJudge {
 public:
  RowJudge(const std::vector<SummedCell>& row, bool is_clear, MetricNames& names) : row_(row), is_clear_(is_clear), names_(names) {
    for (const SummedCell& cell : row) {
      if (!cell.expected.empty()) {
        ++wrong_;
        continue;
      }
      ++fitting_;
      if (!is_mean(cell) || cell.doubt > kTellingDoubt) continue;
      ++telling_;
      doubt_ = std::min(doubt_, cell.doubt);
    }
  }

  std::vector<WrongAggregate> wrong() const {
    std::vector<WrongAggregate> found;
    for (const SummedCell& cell : row_) {
      if (cell.expected.empty() || is_worked_out_elsewhere(cell) || is_harmonic(cell)) continue;
      if (cell.is_open && !(telling_ >= 2 && wrong_ == 1 && is_beyond_weights(cell))) continue;
      found.push_back({cell.metric, cell.kind, cell.expected, cell.stated, cell.rows, is_certain(cell)});
    }
    return found;
  }

 private:
  bool is_worked_out_elsewhere(const SummedCell& cell) const {
    if (is_mean(cell) && telling_ > 0 && !is_unweighted(cell) && !is_beyond_weights(cell)) return true;
    return !is_extreme(cell) && wrong_ >= 2 && wrong_ > fitting_;
  }

  /// The mean of a column that another column shows to be unweighted, or nearly so.
  bool is_beyond_weights(const SummedCell& cell) const { return telling_ > 0 && cell.drift > cell.doubt + kTimesDoubt * doubt_; }

  bool is_certain(const SummedCell& cell) const {
    if (!is_clear_) return false;
    if (is_unweighted(cell)) return true;
    return is_mean(cell) ? is_beyond_weights(cell) : fitting_ > 0;
  }

  const SummedCell* find(std::string_view name) const {
    const auto found = std::ranges::find_if(row_, [&](const SummedCell& c) { return is_mean(c) && names_.key(*c.metric).name == name; });
    return found == row_.end() ? nullptr : &*found;
  }

  /// A macro F1 may be that of the mean precision and recall.
  bool is_harmonic(const SummedCell& cell) const {
    if (!is_mean(cell) || names_.key(*cell.metric).name != "f1") return false;
    const SummedCell* precision = find("precision");
    const SummedCell* recall = find("recall");
    if (precision == nullptr || recall == nullptr || precision->metric->value + recall->metric->value <= 0) return cell.is_open;
    const double harmonic = 2 * precision->metric->value * recall->metric->value / (precision->metric->value + recall->metric->value);
    const Decimal stated = number_of(*cell.metric);
    return std::abs(harmonic - stated.to_double()) <= 1.5 * last_digit(stated).to_double();
  }

  const std::vector<SummedCell>& row_;
  bool is_clear_;
  MetricNames& names_;
  std::size_t fitting_ = 0;
  std::size_t wrong_ = 0;
  std::size_t telling_ = 0;                                 ///< that come out as means, and would not with other weights
  double doubt_ = std::numeric_limits<double>::infinity();  ///< the least of the telling ones
};

double slack_of(Decimal stated, const std::vector<Decimal>& numbers) {
  double slack = 0;
  for (const Decimal number : numbers) slack += last_digit(number).to_double() / 2;
  return last_digit(stated).to_double() / 2 + slack / static_cast<double>(numbers.size());
}

/// "Avg" of a table whose counts are added up, "Total" of one whose counts are averaged.
bool comes_out_otherwise(AggregateKind kind, Decimal stated, const std::vector<Decimal>& numbers) {
  if (kind == AggregateKind::mean) return !expected_where_wrong(AggregateKind::sum, stated, numbers);
  return kind == AggregateKind::sum && !expected_where_wrong(AggregateKind::mean, stated, numbers);
}

}  // namespace

void hold_against(SummedCell& cell, AggregateKind kind, Decimal stated, const std::vector<Decimal>& numbers) {
  const auto expected = expected_where_wrong(kind, stated, numbers);
  if (expected && !comes_out_otherwise(kind, stated, numbers)) cell.expected = *expected;
  const auto [smallest, largest] = std::ranges::minmax_element(numbers, [](Decimal a, Decimal b) { return compare(a, b) < 0; });
  const double spread = largest->to_double() - smallest->to_double();
  double sum = 0;
  for (const Decimal number : numbers) sum += number.to_double();
  cell.doubt = slack_of(stated, numbers) / spread;  // infinite where all rows are equal: they tell nothing of weights …
  cell.drift = std::abs(stated.to_double() - sum / static_cast<double>(numbers.size())) / spread;
  if (spread <= 0 && !cell.expected.empty()) cell.doubt = 0;  // … and no weights explain another value
}

std::vector<WrongAggregate> wrong_of(const std::vector<SummedCell>& row, bool is_clear, MetricNames& names) {
  return RowJudge(row, is_clear, names).wrong();
}

}  // namespace labbook::results
