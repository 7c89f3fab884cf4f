// What the front matter says of the experiment below it.
#pragma once

#include "journal/contents.h"
#include "journal/entry_marks.h"

namespace labbook::journal {

/// Gives the entry of a file on one experiment the id of `id: e012`, where its title has none.
void take_id_of_front_matter(const DocumentFacts& facts, Journal& journal);

/// Fields, settings and results go to the entry that holds all others; a journal of several experiments keeps its front
/// matter to itself.
void read_front_matter(Contents& contents, const FrontMatter& matter);

}  // namespace labbook::journal
