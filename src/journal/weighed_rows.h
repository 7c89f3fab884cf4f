// Tables that are logs by all that speaks for it, weighed together, where nothing else in the document is.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// For each table of the outline: the column that names its runs, where it is one of the tables of the form that speaks
/// the most for a log of experiments, and the document with it. None for all other tables.
std::vector<std::optional<std::size_t>> columns_of_weighed_runs(const DocumentFacts& facts);

}  // namespace labbook::journal
