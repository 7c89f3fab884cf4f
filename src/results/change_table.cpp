#include "results/change_table.h"

#include <algorithm>
#include <array>

#include "results/change_column.h"
#include "results/change_reading.h"

namespace labbook::results {
namespace {

constexpr std::size_t kMostCells = 4000;  ///< rows of a table that are looked at
constexpr std::size_t kFewestExact = 16;  ///< exact changes of a file's tables that make a last digit that is off a fault

/// How exact the changes of a file's tables are.
struct Exactness {
  std::size_t exact = 0;
  std::size_t rounded = 0;
  bool holds() const { return exact >= kFewestExact && rounded * kFewestExact <= exact; }
};

/// How one reading fares with the cells of a column.
struct Outcome {
  const ChangeReading* reading = nullptr;
  std::vector<Judgement> judgements;  ///< one for each row; unknown where there is nothing to judge
  std::size_t exact = 0;
  std::size_t rounded = 0;
  std::size_t asked = 0;
  std::size_t kept() const { return exact + rounded; }
};

Judgement judge_cell(const ChangeEnds& ends, SignReading sign, const Change& stated) {
  const bool is_turned = sign == SignReading::baseline_minus_value ||
                         (sign == SignReading::gain && ends.direction == journal::Direction::lower);
  if (!is_turned) return judge(ends.value.level, ends.baseline.level, stated);
  // A gain of a loss in percent is of the baseline still.
  if (stated.unit == ChangeUnit::percent && sign == SignReading::gain) {
    Judgement judgement = judge(ends.value.level, ends.baseline.level, {negated(stated.amount), stated.unit});
    judgement.expected = negated(judgement.expected);
    return judgement;
  }
  return judge(ends.baseline.level, ends.value.level, stated);
}

/// `2.7` without a sign, or a gain of what may be better either way: whichever sign makes it come out.
Judgement judge_size(const ChangeEnds& ends, SignReading sign, const Change& stated) {
  Judgement judgement = judge_cell(ends, sign, stated);
  Judgement turned = judge_cell(ends, sign, {negated(stated.amount), stated.unit});
  const auto holds = [](const Judgement& j) { return j.agreement == Agreement::exact || j.agreement == Agreement::rounding; };
  if (turned.agreement == Agreement::exact || (holds(turned) && !holds(judgement))) return turned;
  judgement.is_sign_wrong = false;
  return judgement;
}

bool is_signed(std::string_view cell) {
  const std::string_view ahead = cell.substr(0, cell.find_first_of("0123456789"));
  return std::ranges::any_of(std::array{"+", "-", "−", "–"}, [&](const char* sign) { return ahead.find(sign) != std::string_view::npos; });
}

class TableChecker {
 public:
  TableChecker(const journal::JournalFile& file, const WrittenTable& table, const RunIndex& index, MetricNames& names, Exactness& exactness)
      : file_(file), table_(table), index_(index), names_(names), exactness_(exactness) {}

  std::vector<WrongTableChange> run() {
    const auto columns = change_columns(table_, journal::shipped_vocabulary());
    for (const ChangeColumn& column : columns) check(column, columns);
    return std::move(wrong_);
  }

 private:
  std::optional<Change> change_in(const WrittenRow& row, const ChangeColumn& column) const {
    if (column.index >= row.cells.size() || !row.cells[column.index].number) return std::nullopt;
    auto change = parse_change(row.cells[column.index].text);
    if (change && column.is_relative && change->unit == ChangeUnit::plain) change->unit = ChangeUnit::percent;
    return change;
  }

  bool is_fall(const WrittenRow& row, const ChangeColumn& column) const {
    const auto change = change_in(row, column);
    return change && change->amount.units < 0;
  }

  Judgement judge_row(const ChangeEnds& ends, SignReading sign, const WrittenRow& row, const ChangeColumn& column, const Change& stated, bool has_falls) const {
    const bool is_size = !has_falls && !is_signed(row.cells[column.index].text);
    const bool is_open_gain = column.is_gain && ends.direction == journal::Direction::unknown;
    return is_size || is_open_gain ? judge_size(ends, sign, stated) : judge_cell(ends, sign, stated);
  }

  Outcome try_reading(const ChangeReading& reading, const ChangeColumn& column) const {
    Outcome outcome{&reading, std::vector<Judgement>(table_.rows.size())};
    const bool has_falls = std::ranges::any_of(table_.rows, [&](const WrittenRow& row) { return is_fall(row, column); });
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const auto stated = change_in(table_.rows[row], column);
      if (!stated || !reading.ends[row]) continue;
      // The baseline's own row: 0, or nothing.
      Judgement judgement = judge_row(*reading.ends[row], reading.sign, table_.rows[row], column, *stated, has_falls);
      if (judgement.agreement == Agreement::unknown) continue;
      ++outcome.asked;
      if (judgement.agreement == Agreement::exact) ++outcome.exact;
      if (judgement.agreement == Agreement::rounding) ++outcome.rounded;
      outcome.judgements[row] = std::move(judgement);
    }
    return outcome;
  }

  void check(const ChangeColumn& column, const std::vector<ChangeColumn>& all) {
    const auto readings = change_readings(file_, table_, column, all, index_, names_);
    std::vector<Outcome> outcomes;
    for (const ChangeReading& reading : readings) outcomes.push_back(try_reading(reading, column));
    const auto better = [](const Outcome& a, const Outcome& b) { return std::pair(a.kept(), a.exact) < std::pair(b.kept(), b.exact); };
    const auto best = std::ranges::max_element(outcomes, better);
    if (best == outcomes.end() || !is_sure(*best)) return;
    exactness_.exact += best->exact;
    exactness_.rounded += best->rounded;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const Judgement& judgement = best->judgements[row];
      const bool is_last_digit_off = judgement.agreement == Agreement::rounding &&
                                     judgement.expected.scale == change_in(table_.rows[row], column)->amount.scale;
      if (judgement.agreement != Agreement::wrong && !is_last_digit_off) continue;
      if (!is_explained(row, *best, outcomes)) report(row, column, *best);
    }
  }

  static bool is_sure(const Outcome& outcome) {
    if (outcome.kept() == outcome.asked) return true;
    if (outcome.kept() >= 2 && outcome.kept() * 3 >= outcome.asked * 2) return true;
    if (outcome.reading->is_chain && outcome.kept() >= 2 && has_one_break(outcome)) return true;
    if (!outcome.reading->is_certain) return false;
    const bool are_known = std::ranges::all_of(outcome.reading->ends, [](const auto& ends) { return !ends || ends->direction != journal::Direction::unknown; });
    return are_known && outcome.reading->sign == SignReading::value_minus_baseline && outcome.kept() * 2 >= outcome.asked - 1;
  }

  /// Two wrong changes, one behind the other: the value between them is wrong.
  static bool has_one_break(const Outcome& outcome) {
    const auto is_wrong = [](const Judgement& j) { return j.agreement == Agreement::wrong; };
    const auto first = std::ranges::find_if(outcome.judgements, is_wrong);
    return outcome.kept() + 2 == outcome.asked && first != outcome.judgements.end() && first + 1 != outcome.judgements.end() && is_wrong(*(first + 1));
  }

  /// A cell that comes out under another reading that other cells follow too is of that kind.
  static bool is_explained(std::size_t row, const Outcome& best, const std::vector<Outcome>& outcomes) {
    return std::ranges::any_of(outcomes, [&](const Outcome& other) {
      return &other != &best && other.judgements[row].agreement == Agreement::exact && other.kept() >= 2 && other.kept() * 2 > other.asked;
    });
  }

  void report(std::size_t row, const ChangeColumn& column, const Outcome& outcome) {
    const ChangeEnds& ends = *outcome.reading->ends[row];
    const TableCell& cell = table_.rows[row].cells[column.index];
    const Judgement& judgement = outcome.judgements[row];
    wrong_.push_back({cell.span, signed_text(change_in(table_.rows[row], column)->amount), judgement, ends.metric, ends.baseline.name,
                      ends.baseline.file, ends.baseline.span, ends.baseline.line, outcome.reading->is_named, outcome.kept(), outcome.asked});
  }

  const journal::JournalFile& file_;
  const WrittenTable& table_;
  const RunIndex& index_;
  MetricNames& names_;
  Exactness& exactness_;
  std::vector<WrongTableChange> wrong_;
};

}  // namespace

std::vector<WrongTableChange> find_wrong_table_changes(const journal::JournalFile& file, const RunIndex& index, MetricNames& names) {
  std::vector<WrongTableChange> wrong;
  Exactness exactness;
  for (const WrittenTable& table : written_tables(file.source)) {
    if (table.rows.size() > kMostCells) continue;
    auto found = TableChecker(file, table, index, names, exactness).run();
    wrong.insert(wrong.end(), found.begin(), found.end());
  }
  std::erase_if(wrong, [&](const WrongTableChange& w) { return w.judgement.agreement == Agreement::rounding && !exactness.holds(); });
  return wrong;
}

}  // namespace labbook::results
