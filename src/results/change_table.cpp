#include "results/change_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "results/change_column.h"
#include "results/change_reading.h"
#include "results/exactness.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

// Each change is tried against each column: a table with more is no comparison that somebody wrote by hand.
constexpr std::size_t kMostChanges = 16;
constexpr std::size_t kMostTurnedRows = 64;

constexpr std::size_t kFewestForHabit = 4;      ///< changes of a column that come out one way
constexpr double kSmallBeside = 50;             ///< times smaller than a value: taking it away changes a last digit
constexpr double kLargestSlip = 12;             ///< a digit or a point in the wrong place
constexpr std::size_t kFewestExactInTable = 8;  ///< exact changes of a table in which a last digit counts

/// How one reading fares with the cells of a column.
struct ColumnOutcome {
  const ChangeReading* reading = nullptr;
  std::vector<Agreement> agreements;  ///< one for each row; unknown where there is nothing to judge
  Exactness counted;
  std::size_t asked = 0;
  bool are_directions_known = true;  ///< of every row that has two ends

  std::size_t kept() const { return counted.exact + counted.rounded; }
};

/// A cell of a column of changes.
struct StatedCell {
  std::optional<Change> change;
  bool is_signed = false;
};

Judgement judge_cell(const ChangeEnds& ends, SignReading sign, const Change& stated) {
  const bool is_turned =
      sign == SignReading::baseline_minus_value || (sign == SignReading::gain && ends.direction == journal::Direction::lower);
  if (!is_turned) return judge(ends.value, ends.baseline, stated);
  // A gain of a loss in percent is of the baseline still.
  if (stated.unit == ChangeUnit::percent && sign == SignReading::gain) {
    Judgement judgement = judge(ends.value, ends.baseline, {negated(stated.amount), stated.unit});
    judgement.expected = negated(judgement.expected);
    return judgement;
  }
  return judge(ends.baseline, ends.value, stated);
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
  const std::string_view ahead = cell.substr(0, text::find_digit(cell));
  return std::ranges::any_of(std::array{"+", "-", "−", "–"}, [&](const char* sign) { return ahead.find(sign) != std::string_view::npos; });
}

class ColumnChecker {
 public:
  ColumnChecker(const ChangeTable& of, const ChangeColumn& column, const ChangeReadings& readings)
      : table_(of.table), column_(column), readings_(readings) {
    for (const WrittenRow& row : table_.rows) cells_.push_back(stated_in(row));
    has_falls_ = std::ranges::any_of(cells_, [](const StatedCell& cell) { return cell.change && cell.change->amount.units < 0; });
  }

  /// Adds the wrong cells, and how exact the others are.
  void check(std::vector<WrongTableChange>& wrong, Exactness& exactness) {
    std::vector<ColumnOutcome> outcomes;
    for (const ChangeReading& reading : readings_.all()) outcomes.push_back(try_reading(reading));
    const auto better = [](const ColumnOutcome& a, const ColumnOutcome& b) {
      return std::pair(a.kept(), a.counted.exact) < std::pair(b.kept(), b.counted.exact);
    };
    const auto best = std::ranges::max_element(outcomes, better);
    if (best == outcomes.end() || !is_sure(*best)) return;
    exactness.add(best->counted);
    for (std::size_t row = 0; row < cells_.size(); ++row) {
      const Agreement agreement = best->agreements[row];
      if (agreement != Agreement::wrong && agreement != Agreement::rounding) continue;
      if (agreement == Agreement::rounding && !is_last_digit_off(*best->reading, row)) continue;
      if (agreement == Agreement::wrong && (may_be_chance(*best, row) || is_against_another_row(*best, row))) continue;
      if (!is_explained(row, *best, outcomes)) wrong.push_back(described(row, *best));
    }
  }

 private:
  /// `+2 OOM` counts powers of ten: an abbreviation that is no unit the vocabulary knows (`+0.4 dB`) may mean anything.
  static bool has_unknown_unit(std::string_view text, const std::optional<Change>& change) {
    const std::string_view unit = text::trim(text.substr(text.find_last_of("0123456789") + 1));
    const bool is_abbreviation = unit.size() > 1 && std::ranges::all_of(unit, [](char c) { return c >= 'A' && c <= 'Z'; });
    const journal::Vocabulary& known = journal::shipped_vocabulary();
    return is_abbreviation && change && change->unit == ChangeUnit::plain && !known.units.contains(unit) && !known.measures.contains(unit);
  }

  StatedCell stated_in(const WrittenRow& row) const {
    if (column_.index >= row.cells.size() || !row.cells[column_.index].number) return {};
    const std::string& text = row.cells[column_.index].text;
    StatedCell cell{parse_change(text), is_signed(text)};
    if (has_unknown_unit(text, cell.change)) return {};
    if (cell.change && column_.is_relative && cell.change->unit == ChangeUnit::plain) cell.change->unit = ChangeUnit::percent;
    return cell;
  }

  /// A size without a sign in a column without a minus, and a gain of what may be better either way, have no wrong sign.
  Judgement judge_row(const ChangeReading& reading, const ChangeEnds& ends, const StatedCell& cell) const {
    const bool is_size = !has_falls_ && !cell.is_signed;
    const bool is_open_gain = column_.is_gain && ends.direction == journal::Direction::unknown;
    return is_size || is_open_gain ? judge_size(ends, reading.sign, *cell.change) : judge_cell(ends, reading.sign, *cell.change);
  }

  /// `−3.9` of a value of 3.9 beside a p of 0.016: the same number again, which comes out against whatever is small.
  static bool repeats_value(const ChangeEnds& ends, const Change& stated) {
    const Decimal value = absolute(ends.value.number);
    const double baseline = std::abs(ends.baseline.number.to_double());
    return baseline > 0 && baseline * kSmallBeside <= value.to_double() && compare(value, absolute(stated.amount)) == 0;
  }

  ColumnOutcome try_reading(const ChangeReading& reading) const {
    ColumnOutcome outcome{&reading, std::vector<Agreement>(cells_.size(), Agreement::unknown), {}, 0, true};
    for (std::size_t row = 0; row < cells_.size(); ++row) {
      const auto ends = readings_.ends(reading, row);
      if (ends && ends->direction == journal::Direction::unknown) outcome.are_directions_known = false;
      if (!ends || !cells_[row].change || repeats_value(*ends, *cells_[row].change)) continue;
      const Agreement agreement = judge_row(reading, *ends, cells_[row]).agreement;
      outcome.agreements[row] = agreement;
      // "0" between two equal values comes out under any reading.
      if (agreement == Agreement::exact && cells_[row].change->amount.units == 0) continue;
      if (agreement != Agreement::unknown) ++outcome.asked;
      outcome.counted.count(agreement);
    }
    return outcome;
  }

  bool is_last_digit_off(const ChangeReading& reading, std::size_t row) const {
    const Decimal expected = judge_row(reading, *readings_.ends(reading, row), cells_[row]).expected;
    // Nobody subtracts equal values and gets a last digit: it comes of values with more digits.
    return expected.units != 0 && expected.scale == cells_[row].change->amount.scale;
  }

  /// Two of three changes that come out may be chance, unless the third has the right size. So may +0.0023 where −2 is
  /// expected, in a column of few: a change of something else, or in another unit.
  bool may_be_chance(const ColumnOutcome& outcome, std::size_t row) const {
    const ChangeReading& reading = *outcome.reading;
    const Judgement judgement = judge_row(reading, *readings_.ends(reading, row), cells_[row]);
    if (judgement.is_sign_wrong || reading.is_certain || reading.is_named || outcome.kept() >= kFewestForHabit) return false;
    if (is_in_wrong_unit(reading, row) || is_beside_wrong_value(outcome)) return false;
    if (outcome.kept() < 3) return true;
    const double expected = std::abs(judgement.expected.to_double());
    const double stated = std::abs(cells_[row].change->amount.to_double());
    if (expected == 0 || stated == 0) return false;
    return std::max(expected, stated) > kLargestSlip * std::min(expected, stated);
  }

  /// `+0.017%` where +0.017 comes out.
  bool is_in_wrong_unit(const ChangeReading& reading, std::size_t row) const {
    StatedCell plain = cells_[row];
    if (plain.change->unit != ChangeUnit::percent || column_.is_relative) return false;
    plain.change->unit = ChangeUnit::plain;
    return judge_row(reading, *readings_.ends(reading, row), plain).agreement == Agreement::exact;
  }

  /// A chain with one break, over which the two changes together come out: the value between them is wrong.
  bool is_beside_wrong_value(const ColumnOutcome& outcome) const {
    if (!outcome.reading->is_chain || !has_one_break(outcome)) return false;
    const auto row = static_cast<std::size_t>(std::ranges::find(outcome.agreements, Agreement::wrong) - outcome.agreements.begin());
    const Change& first = *cells_[row].change;
    const Change& second = *cells_[row + 1].change;
    const auto sum = first.unit == second.unit ? add(first.amount, second.amount) : std::nullopt;
    if (!sum || first.unit == ChangeUnit::percent || first.unit == ChangeUnit::factor) return false;
    const auto begin = readings_.ends(*outcome.reading, row);
    const auto end = readings_.ends(*outcome.reading, row + 1);
    return begin && end && judge(end->value, begin->baseline, {*sum, first.unit}).agreement == Agreement::exact;
  }

  /// `+12 %` that the row's value is over another row above than the column's: told against the run that it goes on from,
  /// or the last that was kept. A size of one digit comes out against some row by chance.
  bool is_against_another_row(const ColumnOutcome& outcome, std::size_t row) const {
    const StatedCell& cell = cells_[row];
    const ReadingKind kind = outcome.reading->kind;
    if ((kind != ReadingKind::fixed_row && kind != ReadingKind::row_above) || std::abs(cell.change->amount.units) < 10) return false;
    const std::size_t own = kind == ReadingKind::fixed_row ? outcome.reading->baseline : row - 1;
    ChangeReading other = *outcome.reading;
    other.kind = ReadingKind::fixed_row;
    for (other.baseline = 0; other.baseline < row; ++other.baseline) {
      const auto ends = other.baseline == own ? std::nullopt : readings_.ends(other, row);
      if (ends && judge_row(other, *ends, cell).agreement == Agreement::exact) return true;
    }
    return false;
  }

  static bool is_sure(const ColumnOutcome& outcome) {
    if (outcome.kept() == outcome.asked) return true;
    if (outcome.kept() >= 2 && outcome.kept() * 3 >= outcome.asked * 2) return true;
    if (outcome.reading->is_chain && outcome.kept() >= 2 && has_one_break(outcome)) return true;
    if (!outcome.reading->is_certain || !outcome.are_directions_known) return false;
    return outcome.reading->sign == SignReading::value_minus_baseline && outcome.kept() * 2 >= outcome.asked - 1;
  }

  /// Two wrong changes, one behind the other: the value between them is wrong.
  static bool has_one_break(const ColumnOutcome& outcome) {
    const auto first = std::ranges::find(outcome.agreements, Agreement::wrong);
    return outcome.kept() + 2 == outcome.asked && first != outcome.agreements.end() && first + 1 != outcome.agreements.end() &&
           *(first + 1) == Agreement::wrong;
  }

  /// A cell that comes out under another reading that other cells follow too is of that kind.
  static bool is_explained(std::size_t row, const ColumnOutcome& best, const std::vector<ColumnOutcome>& outcomes) {
    return std::ranges::any_of(outcomes, [&](const ColumnOutcome& other) {
      return &other != &best && other.agreements[row] == Agreement::exact && other.kept() >= 2 && other.kept() * 2 > other.asked;
    });
  }

  WrongTableChange described(std::size_t row, const ColumnOutcome& outcome) const {
    const ChangeReading& reading = *outcome.reading;
    const ChangeEnds ends = *readings_.ends(reading, row);
    const StatedCell& cell = cells_[row];
    return {table_.rows[row].cells[column_.index].span,
            signed_text(cell.change->amount),
            judge_row(reading, ends, cell),
            readings_.place(reading, row, ends),
            reading.is_named,
            outcome.kept(),
            outcome.asked};
  }

  const WrittenTable& table_;
  const ChangeColumn& column_;
  const ChangeReadings& readings_;
  std::vector<StatedCell> cells_;
  bool has_falls_ = false;
};

/// The wrong changes of a table in the columns that are read.
class TableChecker {
 public:
  TableChecker(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), index_(index), names_(names), values_(values) {}

  void check(const WrittenTable& table, const std::vector<ChangeColumn>& columns, bool are_rows) {
    if (columns.empty() || table.rows.empty()) return;
    const TableMetrics metrics(table, names_);
    const ChangeTable of{file_, table, columns, metrics};
    std::vector<WrongTableChange> own;
    Exactness exactness;
    for (const ChangeColumn& column : columns)
      ColumnChecker(of, column, ChangeReadings(of, column, index_, names_, values_)).check(own, exactness);
    // A table may come from a script that subtracts before it rounds, in a journal that does not.
    if (exactness.exact < kFewestExactInTable)
      std::erase_if(own, [](const WrongTableChange& w) { return w.judgement.agreement == Agreement::rounding; });
    exactness_.add(exactness);
    for (WrongTableChange& wrong : own) wrong.is_row = are_rows;
    std::ranges::move(own, std::back_inserter(wrong_));
  }

  std::vector<WrongTableChange> result() {
    std::erase_if(wrong_, [&](const WrongTableChange& w) {
      return w.judgement.agreement == Agreement::rounding && !exactness_.makes_last_digits_count();
    });
    return std::move(wrong_);
  }

 private:
  const journal::JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  KnownValues& values_;
  std::vector<WrongTableChange> wrong_;
  Exactness exactness_;
};

}  // namespace

std::vector<WrongTableChange> find_wrong_table_changes(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                       MetricNames& names, KnownValues& values) {
  TableChecker checker(file, index, names, values);
  const journal::Vocabulary& vocabulary = journal::shipped_vocabulary();
  const auto is_change = [&](const WrittenRow& row) { return !row.cells.empty() && is_change_label(row.cells.front().text, vocabulary); };
  for (const WrittenTable& table : text.tables()) {
    const std::vector<ChangeColumn> columns = change_columns(table, vocabulary);
    if (columns.size() <= kMostChanges) checker.check(table, columns, false);
    const auto changes = static_cast<std::size_t>(std::ranges::count_if(table.rows, is_change));
    if (changes == 0 || changes > kMostChanges || table.rows.size() > kMostTurnedRows) continue;
    const WrittenTable by_run = turned(table);
    checker.check(by_run, change_rows(by_run, vocabulary), true);
  }
  return checker.result();
}

}  // namespace labbook::results
