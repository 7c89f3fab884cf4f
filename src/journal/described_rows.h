#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// For each table of a document that is named after experiments: the column that its rows are called by, where settings,
/// remarks and names together tell the rows apart and results stand beside them. None for all other tables.
std::vector<std::optional<std::size_t>> columns_of_described_runs(const DocumentFacts& facts);

}  // namespace labbook::journal
