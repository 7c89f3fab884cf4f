#pragma once

#include <optional>
#include <vector>

#include "lint/diagnostic.h"
#include "lint/entry_check.h"

namespace labbook::lint {

/// The sections that the template asks for and the entry lacks, in the template's order.
std::vector<const journal::TemplateSection*> missing_sections(const journal::Entry& entry, const journal::Template& expected);

/// Adds the sections, empty but for a mark that they are to be filled in, each behind the one that comes before it in the
/// template. Unsafe: only the author can say what belongs there. Nothing where the form of the entry's sections is
/// not plain to see, or where code or a comment of the entry is left open.
std::optional<Fix> fix_missing_sections(const EntryCase& at, const std::vector<const journal::TemplateSection*>& missing);

}  // namespace labbook::lint
