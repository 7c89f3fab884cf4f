// Tables that repeat what runs report elsewhere: a summary at the end, the index of a folder of pages.
#pragma once

#include <vector>

#include "results/entry_values.h"
#include "results/prose_sighting.h"
#include "results/run.h"
#include "results/written_text.h"

namespace labbook::results {

/// Cells in the rows of other runs that are not what these runs report. Only of tables most of whose cells are: others
/// show something else under the same names. Linear in the cells.
std::vector<ProseConflict> find_table_conflicts(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                MetricNames& names, KnownValues& values);

}  // namespace labbook::results
