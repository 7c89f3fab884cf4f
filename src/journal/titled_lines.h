#pragma once

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Lines and bold lines that a word for an experiment introduces: `Run: bright-river`, `**Ablation — no dropout**`. What nothing
/// else takes.
Proposal recognise_titled_lines(const DocumentFacts& facts);

}  // namespace labbook::journal
