#pragma once

#include <set>
#include <string>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// False where no cell of the document's tables has an id with one of these prefixes, or a date: then recognise_rows() has
/// nothing to say of experiments that are called so.
bool may_have_row_of(const DocumentFacts& facts, const std::set<std::string>& prefixes);

}  // namespace labbook::journal
