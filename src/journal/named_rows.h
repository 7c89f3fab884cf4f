#pragma once

#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// For each table of the outline whether it is the log itself: its rows name runs and tell what came of them, and it
/// stands in no experiment's block. All false in a document that does not call itself a log of experiments.
/// Linear in the size of the outline.
std::vector<bool> tables_of_named_runs(const DocumentFacts& facts);

/// Whether one word of a table's header says that the column names runs: `Experiment scenario`, `Submission file`.
bool heads_names_of_runs(std::string_view header, const Vocabulary& vocabulary);

}  // namespace labbook::journal
