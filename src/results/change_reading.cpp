#include "results/change_reading.h"

#include <algorithm>
#include <array>

#include "results/measure.h"
#include "results/sentence.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

constexpr std::size_t kMostValueColumns = 8;
constexpr int kMostFixedRows = 4;  ///< rows of a table that may be the baseline of the others

bool says_baseline(std::string_view name) {
  const std::string folded = text::fold_case(name);
  return std::ranges::any_of(std::array{"base", "reference", "ref", "control", "baz", "баз", "бейз", "контроль"}, [&](const char* stem) { return folded.starts_with(stem) || folded.find(std::string(" ") + stem) != std::string::npos || folded.find(std::string("(") + stem) != std::string::npos; });
}

bool says_previous(std::string_view name) {
  const std::string folded = text::fold_case(name);
  return std::ranges::any_of(std::array{"prev", "above", "last", "предыд", "прошл"}, [&](const char* stem) { return folded.starts_with(stem); });
}

bool says_before(std::string_view name) {
  const std::string folded = text::fold_case(name);
  return std::ranges::any_of(std::array{"before", "old", "prev", "from", "было", "до", "стар", "предыд"}, [&](const char* stem) { return folded.starts_with(stem) || folded.find(std::string(" ") + stem) != std::string::npos; });
}

bool is_named_by(std::string_view label, std::string_view name) { return is_label_of(label, name) || (says_baseline(name) && says_baseline(label)); }

/// Whether the words of a header hold those of a metric: "Baseline Acc" and "Acc".
bool names_metric(std::string_view header, std::string_view metric) {
  const std::string whole = text::fold_name(header);
  const std::string part = text::fold_name(metric);
  return !part.empty() && (whole == part || whole.starts_with(part) || whole.ends_with(part));
}

class ReadingFinder {
 public:
  ReadingFinder(const journal::JournalFile& file, const WrittenTable& table, const ChangeColumn& column,
                const std::vector<ChangeColumn>& all, const RunIndex& index, MetricNames& names)
      : file_(file), table_(table), column_(column), index_(index), names_(names) {
    for (std::size_t i = 1; i < table.header.size(); ++i) {
      const bool is_change = std::ranges::any_of(all, [&](const ChangeColumn& c) { return c.index == i; });
      if (!is_change && is_numeric(i)) values_.push_back(i);
    }
    keep_named_metric();
    find_groups();
    // Those right before the changes are the likeliest.
    std::ranges::stable_sort(values_, {}, [&](std::size_t i) { return i < column_.index ? column_.index - i : 1000 + i; });
    if (values_.size() > kMostValueColumns) values_.resize(kMostValueColumns);
  }

  std::vector<ChangeReading> find() {
    add_pairs();
    add_rows();
    add_runs();
    const bool has_named = std::ranges::any_of(readings_, &ChangeReading::is_named);
    const bool is_open = column_.baseline.empty() || says_baseline(column_.baseline) || says_previous(column_.baseline);
    if (has_named || !is_open) std::erase_if(readings_, [](const ChangeReading& r) { return !r.is_named; });
    return std::move(readings_);
  }

 private:
  bool is_numeric(std::size_t column) const {
    return std::ranges::any_of(table_.rows, [&](const WrittenRow& row) { return column < row.cells.size() && row.cells[column].number; });
  }

  void keep_named_metric() {
    const std::string metric = column_.metric.empty() ? metric_in_cells() : column_.metric;
    if (metric.empty()) return;
    std::vector<std::size_t> named;
    for (const std::size_t i : values_) {
      if (names_metric(table_.header[i].text, metric)) named.push_back(i);
    }
    if (!named.empty()) values_ = std::move(named);
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

  /// The metric that a row or a column is of: whichever of the two names is one that is known.
  const MetricKey& key_of(std::size_t row, std::size_t column) {
    const std::string& label = table_.rows[row].cells.front().text;
    const MetricKey& by_row = names_.key(label, {});
    const auto is_known = [&](const MetricKey& key) { return names_.direction(key) != journal::Direction::unknown || names_.knowledge(key).is_share; };
    if (is_known(by_row)) return by_row;
    const MetricKey& by_column = names_.key(table_.header[column].text, {});
    if (is_known(by_column) || column_.metric.empty()) return by_column;
    return names_.key(column_.metric, {});
  }

  std::optional<ChangeEnd> end_at(std::size_t row, std::size_t column, std::string name) {
    if (column >= table_.rows[row].cells.size()) return std::nullopt;
    const TableCell& cell = table_.rows[row].cells[column];
    if (!cell.number) return std::nullopt;
    const Level level{cell.number->number, cell.number->is_percent, names_.knowledge(key_of(row, column)).is_share};
    return ChangeEnd{level, std::move(name), &file_, cell.span, table_.rows[row].line};
  }

  std::optional<ChangeEnds> between(std::size_t row, std::size_t column, std::optional<ChangeEnd> value, std::optional<ChangeEnd> baseline) {
    if (!value || !baseline) return std::nullopt;
    const MetricKey& key = key_of(row, column);
    return ChangeEnds{to_text(key), names_.direction(key), std::move(*value), std::move(*baseline)};
  }

  /// `is_turnable`: the baseline is not called one, so that it may be what the other is taken from.
  void add(ChangeReading reading, bool is_turnable) {
    if (std::ranges::none_of(reading.ends, [](const auto& ends) { return ends.has_value(); })) return;
    readings_.push_back(reading);
    reading.sign = SignReading::gain;
    readings_.push_back(reading);
    if (!is_turnable) return;
    reading.sign = SignReading::baseline_minus_value;
    readings_.push_back(std::move(reading));
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
    ChangeReading reading;
    const std::string& name = table_.header[baseline].text;
    reading.is_named = !column_.baseline.empty() && is_named_by(name, column_.baseline);
    const bool is_next = value + 1 == column_.index;
    const bool are_beside = is_next && baseline + 2 == column_.index && !are_of_two_kinds(baseline, value);
    const bool are_both = values_.size() == 2 && (are_beside || names_.key(name, {}).qualifier == "base");
    reading.is_certain = column_.baseline.empty() ? are_both : reading.is_named && is_next;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      reading.ends.push_back(table_.rows[row].cells.empty() ? std::nullopt : between(row, value, end_at(row, value, table_.header[value].text), end_at(row, baseline, name)));
    }
    const bool is_base = reading.is_named || names_.key(name, {}).qualifier == "base" || says_baseline(name);
    add(std::move(reading), !is_base);
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

  void add_fixed_rows(std::size_t column) {
    int fixed = 0;
    for (std::size_t row = 0; row < table_.rows.size() && fixed < kMostFixedRows; ++row) {
      if (table_.rows[row].cells.empty()) continue;
      const std::string& label = table_.rows[row].cells.front().text;
      const bool is_named = !column_.baseline.empty() && is_named_by(label, column_.baseline);
      const bool may_be = column_.baseline.empty() && (row == 0 || says_baseline(label));
      if (!is_named && !may_be) continue;
      add_fixed_row(column, row, is_named);
      ++fixed;
    }
  }

  /// "Dataset | Model | Accuracy | Δ": a group of rows for each dataset, the first of them what the others are against.
  void add_first_rows(std::size_t column) {
    ChangeReading reading;
    reading.ends.resize(table_.rows.size());
    reading.is_named = !column_.baseline.empty();
    for (std::size_t row = 1, first = 0; row < table_.rows.size(); ++row) {
      if (groups_[row] != groups_[first]) first = row;
      if (row == first || table_.rows[row].cells.size() < 2 || table_.rows[first].cells.size() < 2) continue;
      const std::string& label = table_.rows[first].cells[1].text;
      reading.is_named = reading.is_named && is_named_by(label, column_.baseline);
      reading.ends[row] = between(row, column, end_at(row, column, table_.header[column].text), end_at(first, column, label));
    }
    const bool is_named = reading.is_named;
    add(std::move(reading), !is_named);
  }

  /// The group of each row, where the first column names groups and the second what is in them. Else empty.
  void find_groups() {
    if (table_.header.size() < 4 || is_numeric(1)) return;
    std::vector<std::size_t> groups;
    std::string_view name;
    for (const WrittenRow& row : table_.rows) {
      const std::string_view own = row.cells.empty() ? std::string_view{} : std::string_view(row.cells.front().text);
      const bool is_new = groups.empty() || (!own.empty() && own != name);
      groups.push_back(groups.empty() ? 0 : groups.back() + (is_new ? 1 : 0));
      if (is_new) name = own;
    }
    const bool are_groups = !groups.empty() && groups.back() > 0 && (groups.back() + 1) * 3 <= groups.size() * 2;
    if (are_groups) groups_ = std::move(groups);
  }

  void add_row_above(std::size_t column) {
    ChangeReading reading;
    reading.is_named = says_previous(column_.baseline);
    reading.is_chain = true;
    reading.ends.resize(table_.rows.size());
    for (std::size_t row = 1; row < table_.rows.size(); ++row) {
      if (table_.rows[row].cells.empty() || table_.rows[row - 1].cells.empty()) continue;
      if (!groups_.empty() && groups_[row] != groups_[row - 1]) continue;
      reading.ends[row] = between(row, column, end_at(row, column, table_.header[column].text), end_at(row - 1, column, table_.rows[row - 1].cells.front().text));
    }
    add(std::move(reading), column_.baseline.empty());
  }

  void add_fixed_row(std::size_t column, std::size_t fixed, bool is_named) {
    ChangeReading reading;
    reading.is_named = reading.is_certain = is_named;
    reading.ends.resize(table_.rows.size());
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      if (row == fixed || table_.rows[row].cells.empty()) continue;
      reading.ends[row] = between(row, column, end_at(row, column, table_.header[column].text), end_at(fixed, column, table_.rows[fixed].cells.front().text));
    }
    add(std::move(reading), !is_named);
  }

  /// "Delta vs E007": the run of another entry, in the row of the same label.
  void add_runs() {
    if (column_.baseline.empty()) return;
    const auto targets = index_.find(column_.baseline, &file_);
    if (targets.size() != 1) return;
    for (const std::size_t column : values_) {
      ChangeReading reading;
      reading.is_named = reading.is_certain = true;
      for (std::size_t row = 0; row < table_.rows.size(); ++row) {
        reading.ends.push_back(table_.rows[row].cells.empty() ? std::nullopt : between(row, column, end_at(row, column, table_.header[column].text), end_of_run(targets.front(), row, column)));
      }
      add(std::move(reading), false);
    }
  }

  std::optional<ChangeEnd> end_of_run(const RunIndex::Target& target, std::size_t row, std::size_t column) {
    const MetricKey key = key_of(row, column);
    const std::string label = text::fold_name(table_.rows[row].cells.front().text);
    const journal::Metric* found = nullptr;
    for (const journal::Metric& metric : target.entry->metrics) {
      const bool is_here = target.file == &file_ && metric.place.line >= table_.line && metric.place.line <= table_.rows.back().line;
      const MetricKey& other = names_.key(metric);
      if (is_here || other.name != key.name || other.split != key.split) continue;
      const bool is_alike = text::fold_name(metric.run) == label || (metric.run.empty() && text::fold_name(metric.name) == label);
      if (!is_alike) continue;
      if (found != nullptr && compare(number_of(*found), number_of(metric)) != 0) return std::nullopt;
      found = &metric;
    }
    if (found == nullptr) return std::nullopt;
    return ChangeEnd{{number_of(*found), is_percent(*found), names_.knowledge(key).is_share}, name_of(*target.entry), target.file, found->place.span, found->place.line};
  }

  const journal::JournalFile& file_;
  const WrittenTable& table_;
  const ChangeColumn& column_;
  const RunIndex& index_;
  MetricNames& names_;
  std::vector<std::size_t> values_;
  std::vector<std::size_t> groups_;
  std::vector<ChangeReading> readings_;
};

}  // namespace

std::vector<ChangeReading> change_readings(const journal::JournalFile& file, const WrittenTable& table, const ChangeColumn& column,
                                           const std::vector<ChangeColumn>& all, const RunIndex& index, MetricNames& names) {
  return ReadingFinder(file, table, column, all, index, names).find();
}

}  // namespace labbook::results
