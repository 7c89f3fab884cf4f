// What the cells of a column are: numbers of which kind, or words.
#pragma once

#include "journal/table_shape.h"

namespace labbook::journal {

/// Adds one cell to what is known of its column, whose kind the header has told as far as it does.
void count_cell(Contents& contents, text::Span cell, TableColumn& column);

}  // namespace labbook::journal
