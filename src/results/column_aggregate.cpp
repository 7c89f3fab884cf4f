#include "results/column_aggregate.h"

#include <algorithm>
#include <array>
#include <optional>

#include "journal/vocabulary.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

constexpr std::size_t kMostColumnsLeftOut = 4;  ///< columns at the far end that may be no part of the mean: sizes, times

/// The values of neighbouring columns.
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t count() const { return last - first + 1; }
};

struct Verdict {
  std::optional<std::string> mean;  ///< expected, where it is wrong
  std::optional<std::string> deviation;
};

/// How many rows have the mean of a range.
struct MeanOutcome {
  Range range;
  std::vector<std::optional<Verdict>> rows;
  std::size_t kept = 0;
  std::size_t asked = 0;
};

/// "Avg. accuracy", "mean F1": a metric behind the word for a mean. "Average precision" is a metric of its own, "avg time" none.
bool is_mean_of_metric(const std::string& header, std::size_t blank) {
  const journal::Vocabulary& vocabulary = journal::shipped_vocabulary();
  if (header.find_first_of("()±/") != std::string::npos || !vocabulary.metrics.find(header).empty()) return false;
  if (aggregate_kind(header.substr(0, blank)) != AggregateKind::mean) return false;
  const std::string behind = header.substr(blank + 1);
  const auto known = vocabulary.metric_knowledge.find(vocabulary.metrics.find(behind));
  return known != vocabulary.metric_knowledge.end() ? !known->second.is_duration : text::fold_name(behind) == "score";
}

bool is_mean_header(const std::string& header) {
  if (aggregate_kind(header) == AggregateKind::mean) return says_over_rows(header);
  const std::size_t blank = header.find(' ');
  return blank != std::string::npos && is_mean_of_metric(header, blank);
}

/// "SST-2" and "MNLI" are of one kind, precision and recall are not. Empty where the name is no metric's.
std::string_view metric_kind(std::string_view name) {
  const journal::Vocabulary& vocabulary = journal::shipped_vocabulary();
  const auto known = vocabulary.metric_knowledge.find(vocabulary.metrics.find(name));
  return known == vocabulary.metric_knowledge.end() ? std::string_view() : std::string_view(known->second.kind);
}

class MeanColumn {
 public:
  MeanColumn(const WrittenTable& table, std::size_t column)
      : table_(table), column_(column), count_(aggregate_count(table.header[column].text)) {}

  void check(std::vector<WrongColumnAggregate>& wrong) const {
    std::optional<MeanOutcome> best;
    for (const Range& range : ranges()) {
      MeanOutcome outcome = try_range(range);
      if (!best || outcome.kept > best->kept) best = std::move(outcome);
    }
    const bool is_usual = best && best->kept >= 2 && best->kept * 3 >= best->asked * 2;
    const bool is_certain = best && are_repetitions(best->range) && best->kept * 2 >= best->asked;
    if (!is_usual && !is_certain) return;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) report(*best, row, wrong);
  }

 private:
  bool is_numeric(std::size_t column) const {
    const auto holds = [&](const WrittenRow& row) { return column < row.cells.size() && row.cells[column].number; };
    return !is_aggregate(column) && std::ranges::count_if(table_.rows, holds) * 2 > static_cast<std::ptrdiff_t>(table_.rows.size());
  }

  /// "seed 1 | seed 2 | seed 3": what a mean beside them is of needs no proof.
  bool are_repetitions(const Range& range) const {
    for (std::size_t i = range.first; i <= range.last; ++i) {
      const std::string folded = text::fold_case(table_.header[i].text);
      const bool is_one = std::ranges::any_of(std::array{"seed", "fold", "run ", "сид", "фолд", "прогон", "запуск"},
                                              [&](const char* word) { return folded.starts_with(word); });
      if (!is_one) return false;
    }
    return true;
  }

  bool is_aggregate(std::size_t column) const {
    return is_mean_header(table_.header[column].text) || aggregate_kind(table_.header[column].text).has_value();
  }

  /// Columns right before the mean, then those right behind it, with a few of the far ones left out.
  std::vector<Range> ranges() const {
    std::vector<Range> found;
    std::size_t first = column_;
    while (first > 1 && is_numeric(first - 1)) --first;
    std::size_t last = column_;
    while (last + 1 < table_.header.size() && is_numeric(last + 1)) ++last;
    for (std::size_t skip = 0; skip <= kMostColumnsLeftOut; ++skip) {
      if (first + skip + 1 < column_) add({first + skip, column_ - 1}, found);
      if (column_ + skip + 1 < last) add({column_ + 1, last - skip}, found);
    }
    return found;
  }

  void add(Range range, std::vector<Range>& ranges) const {
    if ((count_ == 0 || count_ == range.count()) && !holds_metrics(range)) ranges.push_back(range);
  }

  /// Precision beside recall: nobody's mean is over different metrics.
  bool holds_metrics(const Range& range) const {
    std::string_view first;
    for (std::size_t i = range.first; i <= range.last; ++i) {
      const std::string_view kind = metric_kind(table_.header[i].text);
      if (kind.empty() || kind == first || is_numbered(i)) continue;
      if (!first.empty()) return true;
      first = kind;
    }
    return false;
  }

  /// `F1 | F2 | F3`: folds.
  bool is_numbered(std::size_t column) const {
    const auto is_f = [&](std::size_t i) {
      return i < table_.header.size() && table_.header[i].text.size() == 2 && table_.header[i].text[0] == 'F';
    };
    const auto follows = [&](std::size_t i) {
      return is_f(i) && is_f(i + 1) && table_.header[i + 1].text[1] == table_.header[i].text[1] + 1;
    };
    return follows(column) || follows(column - 1);
  }

  MeanOutcome try_range(const Range& range) const {
    MeanOutcome outcome{range, std::vector<std::optional<Verdict>>(table_.rows.size()), 0, 0};
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      outcome.rows[row] = judge(table_.rows[row], range);
      if (!outcome.rows[row]) continue;
      ++outcome.asked;
      if (!outcome.rows[row]->mean) ++outcome.kept;
    }
    return outcome;
  }

  /// Empty where a value of the row is missing, or written in another unit.
  std::optional<Verdict> judge(const WrittenRow& row, const Range& range) const {
    if (row.cells.size() <= std::max(range.last, column_) || !row.cells[column_].number) return std::nullopt;
    const NumberInCell& stated = *row.cells[column_].number;
    std::vector<Decimal> numbers;
    for (std::size_t i = range.first; i <= range.last; ++i) {
      const auto& number = row.cells[i].number;
      if (!number || number->is_percent != stated.is_percent) return std::nullopt;
      numbers.push_back(number->number);
    }
    Verdict verdict{expected_where_wrong(AggregateKind::mean, stated.number, numbers), std::nullopt};
    if (stated.deviation) verdict.deviation = expected_where_wrong(AggregateKind::deviation, *stated.deviation, numbers);
    return verdict;
  }

  void report(const MeanOutcome& outcome, std::size_t row, std::vector<WrongColumnAggregate>& wrong) const {
    if (!outcome.rows[row]) return;
    const Verdict& verdict = *outcome.rows[row];
    const TableCell& cell = table_.rows[row].cells[column_];
    const auto add = [&](AggregateKind kind, const std::string& expected, Decimal stated) {
      wrong.push_back({cell.span, kind, expected, to_text(stated), outcome.range.first, outcome.range.last,
                       table_.rows[row].cells[outcome.range.first].span, outcome.kept, outcome.asked});
    };
    if (verdict.mean) add(AggregateKind::mean, *verdict.mean, cell.number->number);
    else if (verdict.deviation && deviations_come_out(outcome)) add(AggregateKind::deviation, *verdict.deviation, *cell.number->deviation);
  }

  /// What stands behind ± may be an error of another kind: of the mean, an interval.
  bool deviations_come_out(const MeanOutcome& outcome) const {
    std::size_t asked = 0;
    std::size_t kept = 0;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      if (!outcome.rows[row] || !table_.rows[row].cells[column_].number->deviation) continue;
      ++asked;
      if (!outcome.rows[row]->deviation) ++kept;
    }
    return (kept >= 2 && kept * 3 >= asked * 2) || (are_repetitions(outcome.range) && kept * 2 >= asked);
  }

  const WrittenTable& table_;
  std::size_t column_;
  std::size_t count_;  ///< of columns that the header says; 0: it does not
};

}  // namespace

bool has_mean_column(const std::vector<TableCell>& header) {
  return header.size() > 2 &&
         std::any_of(header.begin() + 1, header.end(), [](const TableCell& cell) { return is_mean_header(cell.text); });
}

std::vector<WrongColumnAggregate> find_wrong_column_aggregates(const std::vector<WrittenTable>& tables) {
  std::vector<WrongColumnAggregate> wrong;
  for (const WrittenTable& table : tables) {
    for (std::size_t column = 2; column < table.header.size(); ++column) {
      if (is_mean_header(table.header[column].text)) MeanColumn(table, column).check(wrong);
    }
    // The means may stand first: "Model | Avg | SST-2 | MRPC".
    if (table.header.size() > 3 && is_mean_header(table.header[1].text)) MeanColumn(table, 1).check(wrong);
  }
  return wrong;
}

}  // namespace labbook::results
