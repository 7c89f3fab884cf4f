// Tables: results in both directions, parameters, fields, logs with a row for each experiment.
#pragma once

#include "journal/contents.h"
#include "journal/entry_rows.h"
#include "journal/table_shape.h"

namespace labbook::journal {

/// Reads the table at `table`. `owner` is the entry that it stands in, -1 for none: its rows then go to the entries
/// that they name. Returns the table's layout, for rows that prose cuts off from it.
TableShape read_table(Contents& contents, const EntryRows& rows, markdown::NodeIndex table, int owner, const Scope& scope);

/// Reads a line `| … |` that is an entry of a log table and stands behind the table itself. `shape` is the table's.
void read_loose_row(Contents& contents, const EntryRows& rows, TableShape& shape, std::uint32_t line, int owner, const Scope& scope);

}  // namespace labbook::journal
