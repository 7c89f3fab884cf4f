#pragma once

#include <cstdint>
#include <string>

#include "journal/workspace.h"

namespace labbook::cli {

/// How the reader understood a line: what part of the journal it is, the entry and section it stands in, by which
/// recogniser the entry was found, and what was read from the line itself. For a terminal; ends with a line feed.
std::string describe_line(const journal::JournalFile& file, std::uint32_t line);

}  // namespace labbook::cli
