// Years that a journal leaves out.
#pragma once

#include <vector>

#include "journal/entry_marks.h"
#include "journal/model.h"

namespace labbook::journal {

/// Completes the dates without a year from their neighbours, in the order that the journal keeps; the year of the title,
/// the front matter or the file's name is that of the oldest entry. Where nothing says it, such dates are forgotten.
void infer_years(const DocumentFacts& facts, const std::vector<EntryMark>& marks, Journal& journal);

}  // namespace labbook::journal
