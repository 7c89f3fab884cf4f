#include "site/result_grid.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace labbook::site {
namespace {

using Metrics = std::vector<const journal::Metric*>;

// What is beyond is listed: a page of tables of two rows is no overview.
constexpr std::size_t kMostTables = 6;

template <typename T>
std::size_t index_in(std::vector<T>& list, const T& value) {
  const auto found = std::ranges::find(list, value);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(value);
  return list.size() - 1;
}

void put(ResultGrid& grid, std::pair<std::string, std::string> row, std::pair<std::string, std::string> column,
         const journal::Metric& metric) {
  const std::size_t down = index_in(grid.rows, row);
  grid.cells.try_emplace({down, index_in(grid.columns, column)}, &metric);
}

ResultGrid by_run(const Metrics& metrics) {
  ResultGrid grid;
  grid.has_runs_down = true;
  for (const journal::Metric* metric : metrics) put(grid, {metric->run, {}}, {metric->name, metric->split}, *metric);
  return grid;
}

/// Whether there are splits, and each metric is there for one alone: splits as columns would leave most cells empty.
bool has_one_split_each(const journal::Entry& entry) {
  std::map<std::string_view, std::string_view> splits;
  const bool has_one_each = std::ranges::all_of(entry.metrics, [&](const journal::Metric& metric) {
    return splits.try_emplace(metric.name, metric.split).first->second == metric.split;
  });
  return has_one_each && std::ranges::any_of(splits, [&](const auto& split) { return split.second != splits.begin()->second; });
}

/// Of an entry with one run.
ResultGrid by_metric(const journal::Entry& entry) {
  const bool is_list = has_one_split_each(entry);
  ResultGrid grid;
  for (const journal::Metric& metric : entry.metrics) {
    put(grid, {metric.name, is_list ? metric.split : ""}, {is_list ? "" : metric.split, ""}, metric);
  }
  return grid;
}

/// One value a row, with its run.
ResultGrid listed(const Metrics& metrics) {
  ResultGrid grid;
  for (const journal::Metric* metric : metrics) {
    const std::string run = metric->run.empty() || metric->split.empty() ? metric->run + metric->split : metric->run + ", " + metric->split;
    put(grid, {metric->name, run}, {}, *metric);
  }
  return grid;
}

/// Sets of runs that are connected by the metrics that they share.
class RunGroups {
 public:
  explicit RunGroups(const journal::Entry& entry) {
    for (const journal::Metric& metric : entry.metrics) {
      const std::size_t run = runs_.try_emplace(metric.run, runs_.size()).first->second;
      if (run == parent_.size()) parent_.push_back(run);
      const auto [first, is_new] = by_column_.try_emplace({metric.name, metric.split}, run);
      if (!is_new) parent_[root_of(run)] = root_of(first->second);
    }
  }

  std::size_t runs() const { return runs_.size(); }
  std::size_t group_of(const journal::Metric& metric) { return root_of(runs_.at(metric.run)); }

  bool has_one_run(std::size_t group) {
    std::size_t count = 0;
    for (std::size_t run = 0; run < parent_.size() && count < 2; ++run) count += root_of(run) == group ? 1 : 0;
    return count == 1;
  }

 private:
  std::size_t root_of(std::size_t run) {
    while (parent_[run] != run) run = parent_[run] = parent_[parent_[run]];
    return run;
  }

  std::map<std::string_view, std::size_t> runs_;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> by_column_;
  std::vector<std::size_t> parent_;
};

}  // namespace

std::vector<ResultGrid> result_grids(const journal::Entry& entry) {
  RunGroups groups(entry);
  if (groups.runs() < 2) return {by_metric(entry)};
  std::vector<std::size_t> order;
  std::vector<Metrics> parts;
  for (const journal::Metric& metric : entry.metrics) {
    const std::size_t part = index_in(order, groups.group_of(metric));
    parts.resize(order.size());
    parts[part].push_back(&metric);
  }
  std::vector<ResultGrid> grids;
  Metrics rest;
  std::size_t place_of_rest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_alone = parts.size() > 1 && groups.has_one_run(order[i]);
    if (!is_alone && grids.size() < kMostTables) {
      grids.push_back(by_run(parts[i]));
      continue;
    }
    if (rest.empty()) place_of_rest = grids.size();
    rest.insert(rest.end(), parts[i].begin(), parts[i].end());
  }
  if (!rest.empty()) grids.insert(grids.begin() + static_cast<std::ptrdiff_t>(place_of_rest), listed(rest));
  return grids;
}

}  // namespace labbook::site
