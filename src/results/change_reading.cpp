#include "results/change_reading.h"

#include "results/measure.h"
#include "results/reading_choice.h"
#include "text/fold.h"

namespace labbook::results {

ChangeReadings::ChangeReadings(const ChangeTable& table, const ChangeColumn& column, const RunIndex& index, MetricNames& names,
                               KnownValues& values)
    : of_(table), column_(column), values_(values), groups_(groups_of_rows(table.table, table.metrics)) {
  if (!column.baseline.empty()) run_ = index.find_only(column.baseline, &table.file);
  readings_ = possible_readings(of_, column_, groups_, run_.has_value(), names);
  std::erase_if(readings_, [this](const ChangeReading& reading) { return !has_ends(reading); });
  keep_named(readings_, column_);
}

bool ChangeReadings::has_ends(const ChangeReading& reading) const {
  for (std::size_t row = 0; row < of_.table.rows.size(); ++row) {
    if (ends(reading, row)) return true;
  }
  return false;
}

std::optional<ChangeEnds> ChangeReadings::ends(const ChangeReading& reading, std::size_t row) const {
  if (of_.table.rows[row].cells.empty()) return std::nullopt;
  const bool is_other_group = !groups_.empty() && row > 0 && groups_[row] != groups_[row - 1];
  switch (reading.kind) {
    case ReadingKind::column: return ends_in_table(reading, row, row, reading.baseline);
    case ReadingKind::row_above: return row == 0 || is_other_group ? std::nullopt : ends_in_table(reading, row, row - 1, reading.value);
    case ReadingKind::fixed_row:
      return row == reading.baseline ? std::nullopt : ends_in_table(reading, row, reading.baseline, reading.value);
    case ReadingKind::first_of_group: return row == groups_[row] ? std::nullopt : ends_in_table(reading, row, groups_[row], reading.value);
    case ReadingKind::run: return ends_at_run(reading, row);
  }
  return std::nullopt;
}

std::optional<ChangeEnds> ChangeReadings::ends_in_table(const ChangeReading& reading, std::size_t row, std::size_t baseline_row,
                                                        std::size_t baseline_column) const {
  const auto value = of_.metrics.level(row, reading.value, column_.metric);
  const auto baseline = of_.metrics.level(baseline_row, baseline_column, column_.metric);
  if (!value || !baseline) return std::nullopt;
  const journal::Direction direction = of_.metrics.at(row, reading.value, column_.metric).knowledge->direction;
  return ChangeEnds{*value, *baseline, direction, baseline_row, baseline_column, nullptr};
}

/// "Delta vs E007": the run of another entry, in the row of the same label.
std::optional<ChangeEnds> ChangeReadings::ends_at_run(const ChangeReading& reading, std::size_t row) const {
  const auto value = of_.metrics.level(row, reading.value, column_.metric);
  const journal::Metric* metric = value ? reported(row, reading.value) : nullptr;
  if (metric == nullptr) return std::nullopt;
  const journal::MetricKnowledge& knowledge = *of_.metrics.at(row, reading.value, column_.metric).knowledge;
  return ChangeEnds{*value, {number_of(*metric), is_percent(*metric), knowledge.is_share}, knowledge.direction, row, reading.value, metric};
}

/// The one value that the run reports in a row of this label, outside this table.
const journal::Metric* ChangeReadings::reported(std::size_t row, std::size_t column) const {
  const MetricKey& key = *of_.metrics.at(row, column, column_.metric).key;
  const MetricList& list = values_.of(*run_->entry).row(key, text::fold_name(of_.metrics.label(row)));
  if (list.size() > kMostValues) return nullptr;
  const journal::Metric* found = nullptr;
  for (const journal::Metric* metric : list) {
    const bool is_here =
        run_->file == &of_.file && metric->place.line >= of_.table.line && metric->place.line <= of_.table.rows.back().line;
    if (is_here) continue;
    if (found != nullptr && compare(number_of(*found), number_of(*metric)) != 0) return nullptr;
    found = metric;
  }
  return found;
}

BaselinePlace ChangeReadings::place(const ChangeReading& reading, std::size_t row, const ChangeEnds& ends) const {
  const std::string metric = to_text(*of_.metrics.at(row, reading.value, column_.metric).key);
  if (ends.reported != nullptr) return {metric, name_of(*run_->entry), run_->file, ends.reported->place.span, ends.reported->place.line};
  const WrittenRow& at = of_.table.rows[ends.baseline_row];
  const std::size_t label = reading.kind == ReadingKind::first_of_group && at.cells.size() > 1 ? 1 : 0;
  const std::string& name = reading.kind == ReadingKind::column ? of_.table.header[reading.baseline].text : at.cells[label].text;
  const text::Span span = at.cells[ends.baseline_column].span;
  return {metric, name, &of_.file, span, of_.file.source.lines.line_at(span.begin)};
}

}  // namespace labbook::results
