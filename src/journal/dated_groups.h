// Headings over several experiments that tell their day in a field: `## Week 3` over `**Date:** 2024-05-02`.
#pragma once

#include <vector>

#include "journal/entry_marks.h"
#include "journal/line_labels.h"

namespace labbook::journal {

/// A date field, and the marks from `first` up to before `end` that stand below the heading above it.
struct DatedGroup {
  LineLabel field;
  std::size_t first = 0;
  std::size_t end = 0;
};

/// Inner groups before those around them. The title of the document is none: its day is that of the whole journal. Linear
/// in the headings and the labels.
std::vector<DatedGroup> dated_groups(const DocumentFacts& facts, const std::vector<EntryMark>& marks);

}  // namespace labbook::journal
