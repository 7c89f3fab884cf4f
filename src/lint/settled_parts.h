// What other files settle in a file: which day dates mean that it leaves open, and what its references lead to.
#pragma once

#include <string>
#include <string_view>

#include "journal/workspace.h"

namespace labbook::lint {

/// References and dates of the workspace must be resolved. Of two files with one text the same bytes where the same is settled.
std::string pack_settled(const journal::JournalFile& file);

/// Settles it in a file of the same text as it was read. False where the bytes are not those of such a file: what it holds is
/// then of no use.
bool settle_as(std::string_view packed, journal::JournalFile& file);

}  // namespace labbook::lint
