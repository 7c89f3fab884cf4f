// Tables of one form below several headings, each row of which is a run.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// For each table of the outline: the column that names its runs, where it is one of several with the same header, each of
/// which tells of other runs. What comes again in each of them are the same models, held against each other.
std::vector<std::optional<std::size_t>> columns_of_grouped_runs(const DocumentFacts& facts);

}  // namespace labbook::journal
