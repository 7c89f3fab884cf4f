// Rows that are numbered as the experiments below them are: `1` of a summary beside `Experiment 1`.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "journal/contents.h"
#include "journal/entry_rows.h"
#include "journal/table_shape.h"

namespace labbook::journal {

/// The rows of one table that add to the blocks of the same number. A rank is a number, too: there are such rows only
/// where most of them repeat a result of their block.
class NumberedRows {
 public:
  /// Linear in the table and in the blocks that its rows name.
  NumberedRows(Contents& contents, const EntryRows& rows, const TableShape& shape);

  /// The entry that the row adds to, or -1.
  int entry_of(const TableRow& row) const;

 private:
  bool repeats_result(const TableRow& row, int entry);

  Contents& contents_;
  std::unordered_map<std::uint32_t, int> entries_;  ///< by the line of the row
};

}  // namespace labbook::journal
