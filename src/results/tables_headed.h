#pragma once

#include <vector>

#include "results/written_table.h"

namespace labbook::results {

/// written_tables() whose header is `wanted`: the rows of others are not read.
std::vector<WrittenTable> tables_with(const text::SourceFile& source, bool (*wanted)(const std::vector<TableCell>& header));

}  // namespace labbook::results
