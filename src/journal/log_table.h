// A table whose rows are experiments.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// A mark for each row of the table where it is a log by its columns, or where its column `run_names` is known to name runs;
/// none otherwise. `is_all_there_is`: the document has one heading at the most.
std::vector<EntryMark> read_log_table(const DocumentFacts& facts, std::size_t table, std::optional<std::size_t> run_names,
                                      bool is_all_there_is);

}  // namespace labbook::journal
