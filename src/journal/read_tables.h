#pragma once

#include "journal/model.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// Gives each entry the tables that stand in it; a table in a nested entry belongs to that one alone. The entries' spans
/// are already bound.
void read_tables(const text::SourceFile& file, const markdown::Document& document, Journal& journal);

}  // namespace labbook::journal
