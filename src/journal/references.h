#pragma once

#include "journal/entry_marks.h"
#include "journal/id_meaning.h"
#include "journal/model.h"

namespace labbook::journal {

/// Finds the words that name other experiments, in prose, titles and cells: ids in every inflected form, `baseline`,
/// `the previous run`. Code blocks, addresses and figures are left out. Each goes to the innermost entry around it, or
/// to the journal. Until resolve_references() has run, `target` of an id is its meaning. Linear in the size of the
/// text.
void find_references(const DocumentFacts& facts, Journal& journal);

}  // namespace labbook::journal
