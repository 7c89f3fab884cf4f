#pragma once

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Whether the table only says where experiments are written up: behind their ids and names it has links to files, ticks
/// and statuses. `id` and `name` are columns.
bool is_index_table(const DocumentFacts& facts, const OutlineTable& table, std::size_t id, std::size_t name);

}  // namespace labbook::journal
