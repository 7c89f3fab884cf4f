#include "site/result_grid.h"

#include <array>

#include "catch.h"

namespace {

using labbook::journal::Entry;
using labbook::site::ResultGrid;

Entry entry_with(const std::vector<std::array<std::string, 3>>& metrics) {
  Entry entry;
  for (const auto& [run, name, split] : metrics) {
    labbook::journal::Metric metric;
    metric.run = run;
    metric.name = name;
    metric.split = split;
    entry.metrics.push_back(metric);
  }
  return entry;
}

/// `rows×columns`, and `/` before the number of cells that are filled.
std::vector<std::string> shapes(const Entry& entry) {
  std::vector<std::string> out;
  for (const ResultGrid& grid : labbook::site::result_grids(entry)) {
    out.push_back(std::to_string(grid.rows.size()) + "x" + std::to_string(grid.columns.size()) + "/" + std::to_string(grid.cells.size()));
  }
  return out;
}

using Shapes = std::vector<std::string>;

}  // namespace

TEST_CASE("runs that share metrics stand in one table") {
  CHECK(shapes(entry_with({{"a", "f1", ""}, {"a", "auc", ""}, {"b", "f1", ""}})) == Shapes{"2x2/3"});
  CHECK(shapes(entry_with({{"a", "f1", ""}, {"b", "f1", ""}, {"b", "auc", ""}, {"c", "auc", ""}})) == Shapes{"3x2/4"});
}

TEST_CASE("runs that share none stand in tables of their own, single ones in a list") {
  CHECK(shapes(entry_with({{"a", "f1", ""}, {"b", "f1", ""}, {"c", "iou", ""}, {"d", "iou", ""}})) == Shapes{"2x1/2", "2x1/2"});
  CHECK(shapes(entry_with({{"a", "f1", ""}, {"b", "f1", ""}, {"c", "iou", ""}, {"d", "mse", "val"}})) == Shapes{"2x1/2", "2x1/2"});
  CHECK(shapes(entry_with({{"a", "f1", ""}, {"b", "iou", ""}, {"c", "mse", ""}})) == Shapes{"3x1/3"});
}

TEST_CASE("one run: metrics down, splits across where they share metrics") {
  CHECK(shapes(entry_with({{"", "f1", "val"}, {"", "f1", "test"}, {"", "auc", "val"}})) == Shapes{"2x2/3"});
  CHECK(shapes(entry_with({{"", "f1", "val"}, {"", "auc", "test"}})) == Shapes{"2x1/2"});
  CHECK(shapes(entry_with({{"", "f1", "val"}, {"", "auc", "val"}})) == Shapes{"2x1/2"});
}
