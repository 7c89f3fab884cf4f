// The results of an entry laid out in tables, before anything is printed.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "journal/model.h"

namespace labbook::site {

/// A table: a cell holds one metric or is empty.
struct ResultGrid {
  std::vector<std::pair<std::string, std::string>> rows;     ///< name, split or run
  std::vector<std::pair<std::string, std::string>> columns;  ///< name, split
  std::map<std::pair<std::size_t, std::size_t>, const journal::Metric*> cells;
  bool has_runs_down = false;
};

/// Runs down; or metrics down and splits across; or one value a metric. Runs that share no metric, not even by way of
/// others, stand in tables of their own; those that share none with any other are listed in one.
std::vector<ResultGrid> result_grids(const journal::Entry& entry);

}  // namespace labbook::site
