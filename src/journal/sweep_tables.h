// Tables whose rows are runs by what stands in them: settings that change from row to row, and what came of each.
#pragma once

#include <optional>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// What a table of runs is known by.
struct SweepTable {
  std::size_t table = 0;           ///< index in the outline
  std::size_t names = 0;           ///< the column that the rows are called by
  bool is_headed_as_runs = false;  ///< `Experiment`, `Run`: that column says so
};

/// The tables of the outline that mix settings with results, weighed with what the rest of the document is: a model zoo, a
/// benchmark of libraries and a published comparison are none. Linear in the size of the document.
std::vector<SweepTable> sweep_tables(const DocumentFacts& facts);

}  // namespace labbook::journal
