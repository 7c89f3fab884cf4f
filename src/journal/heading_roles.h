// What a heading can't be, or is already, as far as its title and place tell.
#pragma once

#include <cstddef>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Whether an experiment may stand under the heading: it is no section, sums nothing up and counts nothing else.
bool may_be_entry(const DocumentFacts& facts, const Head& head);

/// The first heading, where it is the only one of its level: the document's title.
bool is_document_title(const DocumentFacts& facts, std::size_t index);

/// `Scheduled and future fixes`: none of it was done yet.
bool is_plan(const Head& head, const Vocabulary& vocabulary);

}  // namespace labbook::journal
