#include "results/reading_choice.h"

#include <algorithm>
#include <array>

#include "results/sentence.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

constexpr std::size_t kMostValueColumns = 8;
constexpr int kMostFixedRows = 4;  ///< rows of a table that may be the baseline of the others

/// Whether one of the words of a name begins with one of the stems.
template <std::size_t N>
bool has_stem(std::string_view name, const std::array<std::string_view, N>& stems) {
  const std::string folded = text::fold_case(name);
  return std::ranges::any_of(stems, [&](std::string_view stem) {
    for (std::size_t at = folded.find(stem); at != std::string::npos; at = folded.find(stem, at + 1)) {
      if (at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '(') return true;
    }
    return false;
  });
}

bool says_baseline(std::string_view name) {
  return has_stem(name, std::array<std::string_view, 8>{"base", "reference", "ref", "control", "baz", "баз", "бейз", "контроль"});
}

bool says_previous(std::string_view name) {
  const std::string folded = text::fold_case(name);
  return std::ranges::any_of(std::array{"prev", "above", "last", "предыд", "прошл"},
                             [&](const char* stem) { return folded.starts_with(stem); });
}

bool says_before(std::string_view name) {
  return has_stem(name, std::array<std::string_view, 8>{"before", "old", "prev", "from", "было", "до", "стар", "предыд"});
}

bool is_named_by(std::string_view label, std::string_view name) {
  return is_label_of(label, name) || (says_baseline(name) && says_baseline(label));
}

/// Whether the words of a header hold those of a metric: "Baseline Acc" and "Acc".
bool names_metric(std::string_view header, std::string_view metric) {
  const std::string whole = text::fold_name(header);
  const std::string part = text::fold_name(metric);
  return !part.empty() && (whole == part || whole.starts_with(part) || whole.ends_with(part));
}

class ReadingFinder {
 public:
  ReadingFinder(const ChangeTable& table, const ChangeColumn& column, const std::vector<std::size_t>& groups, MetricNames& names)
      : table_(table.table), metrics_(table.metrics), column_(column), changes_(table.columns), groups_(groups), names_(names) {
    for (std::size_t i = 1; i < table_.header.size(); ++i) {
      const bool is_change = std::ranges::any_of(table.columns, [&](const ChangeColumn& c) { return c.index == i; });
      if (!is_change && metrics_.is_numeric(i)) values_.push_back(i);
    }
    keep_named_metric();
    // Those right before the changes are the likeliest.
    std::ranges::stable_sort(values_, {}, [&](std::size_t i) { return i < column_.index ? column_.index - i : 1000 + i; });
    if (values_.size() > kMostValueColumns) values_.resize(kMostValueColumns);
  }

  std::vector<ChangeReading> find(bool has_run) {
    add_pairs();
    add_rows();
    if (has_run) add_runs();
    return std::move(readings_);
  }

 private:
  void keep_named_metric() {
    const std::string metric = column_.metric.empty() ? metric_in_cells() : column_.metric;
    if (metric.empty()) return;
    std::vector<std::size_t> named;
    for (const std::size_t i : values_) {
      if (names_metric(table_.header[i].text, metric)) named.push_back(i);
    }
    if (!named.empty()) values_ = std::move(named);
    else if (!column_.metric.empty() && is_beside_plain_change()) values_.clear();
  }

  /// "Mean F1 | Δ | held-out Δ": the first change is the column's, the other one of values that the table does not show.
  bool is_beside_plain_change() const {
    return std::ranges::any_of(changes_, [&](const ChangeColumn& other) {
      return other.index < column_.index && other.metric.empty() && other.baseline == column_.baseline;
    });
  }

  /// `+1.7% accuracy`: the one metric that the cells name behind their numbers.
  std::string metric_in_cells() {
    std::string found;
    for (const WrittenRow& row : table_.rows) {
      if (column_.index >= row.cells.size() || !row.cells[column_.index].number) continue;
      const std::string& cell = row.cells[column_.index].text;
      const auto named = names_in(cell, {0, static_cast<std::uint32_t>(cell.size())}, names_);
      if (named.empty() || (!found.empty() && found != named.front().key.name)) return {};
      found = named.front().key.name;
    }
    return found;
  }

  /// `is_turnable`: the baseline is not called one, so that it may be what the other is taken from.
  void add(ChangeReading reading, bool is_turnable) {
    readings_.push_back(reading);
    reading.sign = SignReading::gain;
    readings_.push_back(reading);
    if (!is_turnable) return;
    reading.sign = SignReading::baseline_minus_value;
    readings_.push_back(reading);
  }

  /// "Baseline | Ours | Δ": the value stands behind what it is against; the other way round is one of the signs.
  void add_pairs() {
    for (const std::size_t value : values_) {
      for (const std::size_t baseline : values_) {
        if (baseline < value) add_pair(value, baseline);
      }
    }
  }

  void add_pair(std::size_t value, std::size_t baseline) {
    ChangeReading reading{.kind = ReadingKind::column, .value = value, .baseline = baseline};
    const std::string& name = table_.header[baseline].text;
    const bool is_base = names_.key(name, {}).qualifier == "base";
    reading.is_named = !column_.baseline.empty() && is_named_by(name, column_.baseline);
    const bool is_next = value < column_.index && has_only_changes(value + 1);
    const bool are_beside = is_next && baseline + 1 == value && !are_of_two_kinds(baseline, value);
    const bool are_both = values_.size() == 2 && (are_beside || is_base);
    reading.is_certain = column_.baseline.empty() ? are_both : reading.is_named && is_next;
    add(reading, !reading.is_named && !is_base && !says_baseline(name));
  }

  /// "e001 | e002 | Δ | Δ%": from a column up to this one.
  bool has_only_changes(std::size_t from) const {
    for (std::size_t i = from; i < column_.index; ++i) {
      if (std::ranges::none_of(changes_, [&](const ChangeColumn& c) { return c.index == i; })) return false;
    }
    return true;
  }

  /// "Accuracy | F1 | Δ", "Train accuracy | Val accuracy | Δ": neither is the baseline of the other, wherever they stand.
  bool are_of_two_kinds(std::size_t baseline, std::size_t value) {
    if (says_baseline(table_.header[baseline].text) || says_before(table_.header[baseline].text)) return false;
    const MetricKey& a = names_.key(table_.header[baseline].text, {});
    const MetricKey& b = names_.key(table_.header[value].text, {});
    const bool are_known = names_.is_known(a.name) || names_.is_known(b.name);
    return (are_known && a.name != b.name) || a.split != b.split;
  }

  /// From row to row: the one above, the first, the one that is called the baseline.
  void add_rows() {
    for (const std::size_t column : values_) {
      if (column_.baseline.empty() || says_previous(column_.baseline)) add_row_above(column);
      if (groups_.empty()) add_fixed_rows(column);
      else add_first_rows(column);
    }
  }

  void add_row_above(std::size_t column) {
    add({.kind = ReadingKind::row_above, .value = column, .is_named = says_previous(column_.baseline), .is_chain = true},
        column_.baseline.empty());
  }

  void add_fixed_rows(std::size_t column) {
    int fixed = 0;
    for (std::size_t row = 0; row < table_.rows.size() && fixed < kMostFixedRows; ++row) {
      if (table_.rows[row].cells.empty()) continue;
      const bool is_named = !column_.baseline.empty() && is_named_by(metrics_.label(row), column_.baseline);
      const bool may_be = column_.baseline.empty() && (row == 0 || says_baseline(metrics_.label(row)));
      if (!is_named && !may_be) continue;
      // "Δ accuracy" behind a row that is called the baseline, with one column of accuracies.
      const bool is_told = values_.size() == 1 && !column_.metric.empty() && row == 0 && says_baseline(metrics_.label(row));
      add({.kind = ReadingKind::fixed_row, .value = column, .baseline = row, .is_named = is_named, .is_certain = is_named || is_told},
          !is_named);
      ++fixed;
    }
  }

  /// Named where the first row of every group has the baseline's name.
  void add_first_rows(std::size_t column) {
    bool is_named = !column_.baseline.empty();
    for (std::size_t row = 0; row < table_.rows.size() && is_named; ++row) {
      if (groups_[row] != row || table_.rows[row].cells.size() < 2) continue;
      is_named = is_named_by(table_.rows[row].cells[1].text, column_.baseline);
    }
    add({.kind = ReadingKind::first_of_group, .value = column, .is_named = is_named}, !is_named);
  }

  void add_runs() {
    for (const std::size_t column : values_) add({.kind = ReadingKind::run, .value = column, .is_named = true, .is_certain = true}, false);
  }

  const WrittenTable& table_;
  const TableMetrics& metrics_;
  const ChangeColumn& column_;
  const std::vector<ChangeColumn>& changes_;
  const std::vector<std::size_t>& groups_;
  MetricNames& names_;
  std::vector<std::size_t> values_;  ///< columns of values
  std::vector<ChangeReading> readings_;
};

}  // namespace

std::vector<std::size_t> groups_of_rows(const WrittenTable& table, const TableMetrics& metrics) {
  if (table.header.size() < 4 || metrics.is_numeric(1)) return {};
  std::vector<std::size_t> groups;
  std::size_t count = 0;
  std::string_view name;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string_view own = metrics.label(row);
    const bool is_new = groups.empty() || (!own.empty() && own != name);
    groups.push_back(is_new ? row : groups.back());
    if (!is_new) continue;
    ++count;
    name = own;
  }
  const bool are_groups = count > 1 && count * 3 <= groups.size() * 2;
  return are_groups ? groups : std::vector<std::size_t>{};
}

std::vector<ChangeReading> possible_readings(const ChangeTable& table, const ChangeColumn& column, const std::vector<std::size_t>& groups,
                                             bool has_run, MetricNames& names) {
  return ReadingFinder(table, column, groups, names).find(has_run);
}

void keep_named(std::vector<ChangeReading>& readings, const ChangeColumn& column) {
  const bool has_named = std::ranges::any_of(readings, &ChangeReading::is_named);
  const bool is_open = column.baseline.empty() || says_baseline(column.baseline) || says_previous(column.baseline);
  if (has_named || !is_open) std::erase_if(readings, [](const ChangeReading& r) { return !r.is_named; });
}

}  // namespace labbook::results
