#include "results/comparison.h"

#include <algorithm>
#include <unordered_map>

#include "results/measure.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

/// Rows by name, in the order in which the names appear.
class Rows {
 public:
  Rows(RowKind kind, std::size_t runs) : kind_(kind), runs_(runs) {}

  ComparisonRow& at(const std::string& key, const std::string& name, const std::string& split = {}) {
    const auto [found, is_new] = index_.try_emplace(key, rows_.size());
    if (is_new) rows_.push_back({kind_, name, split, std::vector<std::string>(runs_), std::nullopt});
    return rows_[found->second];
  }
  std::size_t index_of(const std::string& key) const { return index_.at(key); }
  std::vector<ComparisonRow>& rows() { return rows_; }

 private:
  RowKind kind_;
  std::size_t runs_;
  std::vector<ComparisonRow> rows_;
  std::unordered_map<std::string, std::size_t> index_;
};

bool is_equal_everywhere(const ComparisonRow& row) {
  return std::ranges::all_of(row.values, [&](const std::string& v) { return is_same_value(v, row.values.front()); });
}

void move_rows(Rows& from, bool keeps_equal, std::vector<ComparisonRow>& to) {
  for (ComparisonRow& row : from.rows()) {
    if (keeps_equal || !is_equal_everywhere(row)) to.push_back(std::move(row));
  }
}

bool is_compared_field(const journal::Field& field) { return field.name != "date" && field.name != "end_date"; }

std::string shown(const journal::Metric& metric) {
  std::string text = metric.text.empty() ? to_text(number_of(metric)) : metric.text;
  if (!metric.unit.empty() && !text.ends_with(metric.unit)) text += metric.unit == "%" ? "%" : " " + metric.unit;
  return text;
}

class MetricRows {
 public:
  MetricRows(std::size_t runs, MetricNames& names) : rows_(RowKind::metric, runs), runs_(runs), names_(names) {}

  void add(std::size_t run, const journal::Metric& metric, const std::string& own_label) {
    const MetricKey& key = names_.key(metric);
    const std::string label = metric.run == own_label ? std::string() : metric.run;
    std::string name = key.qualifier.empty() ? key.name : key.qualifier + " " + key.name;
    if (!label.empty()) name += " · " + label;
    const std::string id = name + '\0' + key.split;
    std::string& value = rows_.at(id, name, key.split).values[run];
    if (!value.empty()) return;
    value = shown(metric);
    const std::size_t row = rows_.index_of(id);
    if (numbers_.size() <= row) numbers_.resize(row + 1);
    numbers_[row].resize(runs_);
    numbers_[row][run] = comparable(metric, names_.knowledge(key));
    directions_.resize(numbers_.size());
    directions_[row] = names_.direction(key);
  }

  Rows& finish() {
    for (std::size_t row = 0; row < rows_.rows().size(); ++row) mark_best(rows_.rows()[row], row);
    return rows_;
  }

 private:
  void mark_best(ComparisonRow& row, std::size_t index) const {
    const auto& numbers = numbers_[index];
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i] && (!best || is_better(*numbers[i], *numbers[*best], directions_[index]))) best = i;
    }
    const auto loses = [&](std::size_t i) {
      return i == *best || !numbers[i] || is_better(*numbers[*best], *numbers[i], directions_[index]);
    };
    const auto stated = std::ranges::count_if(numbers, [](const auto& number) { return number.has_value(); });
    if (!best || stated < 2) return;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (!loses(i)) return;
    }
    row.best = best;
  }

  Rows rows_;
  std::size_t runs_;
  MetricNames& names_;
  std::vector<std::vector<std::optional<Decimal>>> numbers_;
  std::vector<journal::Direction> directions_;
};

}  // namespace

std::string_view to_text(RowKind kind) { return kind == RowKind::field ? "field" : kind == RowKind::parameter ? "parameter" : "metric"; }

bool is_same_value(std::string_view a, std::string_view b) {
  a = text::trim(a);
  b = text::trim(b);
  if (a == b) return true;
  const auto x = parse_decimal(a);
  const auto y = parse_decimal(b);
  if (x && y) return compare(*x, *y) == 0;
  return !a.empty() && !b.empty() && text::fold_name(a) == text::fold_name(b) && !text::fold_name(a).empty() && !(x || y);
}

Comparison compare_runs(std::vector<Run> runs, MetricNames& names, bool keeps_equal) {
  Rows fields(RowKind::field, runs.size());
  Rows parameters(RowKind::parameter, runs.size());
  MetricRows metrics(runs.size(), names);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const journal::Field& field : runs[i].entry->fields) {
      if (!is_compared_field(field)) continue;
      std::string& value = fields.at(field.name, field.is_known ? field.name : field.label).values[i];
      if (value.empty()) value = field.value;
    }
    for (const journal::Parameter* parameter : runs[i].parameters) {
      // Of a base and a modified configuration the later one is what ran.
      parameters.at(text::fold_name(parameter->name), parameter->name).values[i] = parameter->value;
    }
    for (const journal::Metric* metric : runs[i].metrics) metrics.add(i, *metric, runs[i].label);
  }
  Comparison comparison{std::move(runs), {}};
  move_rows(fields, keeps_equal, comparison.rows);
  move_rows(parameters, keeps_equal, comparison.rows);
  move_rows(metrics.finish(), keeps_equal, comparison.rows);
  return comparison;
}

}  // namespace labbook::results
