// Tables: results in both directions, parameters, fields, logs with a row for each experiment.
#pragma once

#include "journal/contents.h"
#include "journal/entry_rows.h"

namespace labbook::journal {

/// Reads the table at `table`. `owner` is the entry that it stands in, -1 for none: its rows then go to the entries
/// that they name.
void read_table(Contents& contents, const EntryRows& rows, markdown::NodeIndex table, int owner, const Scope& scope);

}  // namespace labbook::journal
