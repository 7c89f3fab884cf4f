// Columns of changes in tables: "Baseline | Ours | Δ", "ΔACC" from row to row, "Delta vs E007".
#pragma once

#include <string>
#include <vector>

#include "results/change_reading.h"
#include "results/metric_names.h"
#include "results/run.h"
#include "results/written_text.h"

namespace labbook::results {

/// A cell of a column of changes that does not follow from the two values that the column's other cells are between.
struct WrongTableChange {
  text::Span span;
  std::string stated;  ///< `−0.01`
  Judgement judgement;
  BaselinePlace baseline;  ///< what it is against: a column, a row, a run
  bool is_named = false;   ///< the column's header names the baseline
  std::size_t kept = 0;    ///< how many of the column's cells come out that way …
  std::size_t asked = 0;   ///< … of so many
  bool is_row = false;     ///< the changes stand in a row
};

/// Every wrong cell of the file's columns and rows of changes. A column says in its header what it is against, or all its cells
/// tell: the reading under which most of them come out is taken, and where none explains two thirds nothing is said.
/// Linear in the cells, for each of the few readings.
std::vector<WrongTableChange> find_wrong_table_changes(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                       MetricNames& names, KnownValues& values);

}  // namespace labbook::results
