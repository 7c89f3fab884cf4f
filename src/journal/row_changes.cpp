#include "journal/row_changes.h"

#include <algorithm>

#include "journal/stated_cells.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// `acc` of "Δ acc" and "ΔACC".
std::string_view metric_in_header(NameReader& names, std::string_view header) {
  for (const std::string_view mark : {"Δ", "∆"}) {
    if (header.starts_with(mark)) header = text::trim(header.substr(mark.size()));
  }
  return names.read(header).canonical;
}

}  // namespace

const std::pair<std::size_t, std::size_t>* RowChanges::metric_for(std::size_t column) {
  if (const std::string_view named = metric_in_header(contents_.names, shape_.columns[column].header); !named.empty()) {
    const auto is_named = [&](const auto& metric) { return shape_.columns[metric.first].reading.canonical == named; };
    const auto found = std::ranges::find_if(metrics_, is_named);
    if (found != metrics_.end()) return &*found;
  }
  const auto after = std::ranges::find_if(metrics_, [&](const auto& metric) { return metric.first > column; });
  if (after != metrics_.begin()) return &*std::prev(after);
  return after == metrics_.end() ? nullptr : &*after;
}

void RowChanges::attach(const TableRow& row, Entry& entry) {
  if (metrics_.empty()) return;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    if (shape_.columns[column].kind != ColumnKind::delta) continue;
    const auto* found = metric_for(column);
    const auto measured = read_measurement(plain_cell(contents_, row.cells[column]), contents_.commas, contents_.vocabulary().measures);
    if (found == nullptr || !measured || !measured->rest.empty() || measured->previous) continue;
    Metric& metric = entry.metrics[found->second];
    if (metric.delta) continue;
    metric.delta = measured->number.value;
    metric.delta_text = std::string(measured->number.text) + std::string(measured->unit);
  }
}

}  // namespace labbook::journal
