#pragma once

#include <optional>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// For each table of the outline that is the log itself the column with the names of the runs: its rows name runs and
/// tell what came of them, and it stands in no experiment's block. None in a document that does not call itself a log of
/// experiments. Linear in the size of the outline.
std::vector<std::optional<std::size_t>> columns_of_named_runs(const DocumentFacts& facts);

/// Whether one word of a table's header says that the column names runs: `Experiment scenario`, `Submission file`.
bool heads_names_of_runs(std::string_view header, const Vocabulary& vocabulary);

/// Whether the rows of the table are metrics: `MRR`, `Hits@10` below `Model`; what is compared stands in the columns.
bool holds_metrics_in_rows(const OutlineTable& table, const Vocabulary& vocabulary);

}  // namespace labbook::journal
