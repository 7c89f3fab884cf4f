#include "results/table_metrics.h"

namespace labbook::results {

TableMetrics::TableMetrics(const WrittenTable& table, MetricNames& names)
    : table_(&table), names_(&names), is_numeric_(table.header.size()) {
  for (const TableCell& cell : table.header) columns_.push_back(known(cell.text));
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    rows_.push_back(known(label(row)));
    const auto& cells = table.rows[row].cells;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (cells[column].number) is_numeric_[column] = true;
    }
  }
}

KnownMetric TableMetrics::known(const std::string& name) const {
  const MetricKey& key = names_->key(name, {});
  return {&key, &names_->knowledge(key)};
}

KnownMetric TableMetrics::at(std::size_t row, std::size_t column, const std::string& fallback) const {
  // "Mamba + spectral loss" under "R²" is a run, by the end of whose name something is known all the same.
  const bool is_run = columns_[column].is_known() && !names_->is_known(rows_[row].key->name);
  if (rows_[row].is_known() && !is_run) return rows_[row];
  if (columns_[column].is_known() || fallback.empty()) return columns_[column];
  return known(fallback);
}

std::optional<Level> TableMetrics::level(std::size_t row, std::size_t column, const std::string& fallback) const {
  const auto& cells = table_->rows[row].cells;
  if (column >= cells.size() || !cells[column].number) return std::nullopt;
  const NumberInCell& number = *cells[column].number;
  const journal::MetricKnowledge& knowledge = *at(row, column, fallback).knowledge;
  // An R² has no least value, and its changes are told in points all the same.
  return Level{number.number, number.is_percent, knowledge.is_share || knowledge.maximum == 1};
}

const std::string& TableMetrics::label(std::size_t row) const {
  static const std::string none;
  const auto& cells = table_->rows[row].cells;
  return cells.empty() ? none : cells.front().text;
}

}  // namespace labbook::results
