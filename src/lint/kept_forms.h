// Forms that a journal keeps to be copied: what is blank in them is not forgotten.
#pragma once

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::lint {

/// Whether the heading above the entry says that a form follows ("Template"), with no more than a sentence on its use between,
/// or a comment above it or at its head does (`<!-- copy the template below -->`).
bool is_kept_form(const text::SourceFile& source, const journal::Entry& entry);

}  // namespace labbook::lint
