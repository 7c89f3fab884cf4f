// Dates that entries state in the lines beneath their titles without a field of their own.
#pragma once

#include <optional>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// For each mark the index of the line in the outline that opens it with a date: `2024-03-04: trained all night`,
/// `Started on 2024-03-04`. Nothing where most of the entries have no such line. Linear in the size of the outline.
std::vector<std::optional<std::size_t>> dated_openings(const DocumentFacts& facts, const std::vector<EntryMark>& marks);

/// The cells below `Start Date` and `End Date` of tables with a single row, as fields; in the order of their lines.
std::vector<LineLabel> date_cells(const DocumentFacts& facts);

}  // namespace labbook::journal
