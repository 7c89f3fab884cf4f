// What the columns of a table hold whose headers do not tell.
#pragma once

#include "journal/table_shape.h"

namespace labbook::journal {

/// Results among results, settings in front of them, else what the numbers of a column suggest.
void settle_columns(Contents& contents, const Scope& scope, TableShape& shape);

}  // namespace labbook::journal
