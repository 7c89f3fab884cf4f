// Whether what an entry says can be told without the rest of its journal.
#pragma once

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::history {

/// A year that a neighbour completes, or days and months that can't be told apart.
bool has_borrowed_date(const journal::Journal& journal);

/// Plain UTF-8 without CR, no link definitions or footnotes, which reach everywhere, no date that a neighbour completes,
/// and no entry that is told of elsewhere too, as a row of a log table tells of the block with the same id.
bool is_separable(const text::SourceFile& file, const journal::Journal& journal);

/// All entries of one kind: what is one does not depend on how many there are of each.
bool is_uniform(const journal::Journal& journal);

/// Whether the text may hold what changes the reading of any other place: a link definition, a footnote, CR, NUL.
bool reaches_everywhere(std::string_view text);

}  // namespace labbook::history
