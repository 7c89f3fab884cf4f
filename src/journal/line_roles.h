#pragma once

#include <cstdint>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::journal {

/// What a line of the journal is: every line is one of front matter, introduction, entry and gap.
LineRole line_role(const Journal& journal, const text::SourceFile& file, std::uint32_t line);

/// The section of the entry that holds the line, or null.
const Section* section_at(const Entry& entry, std::uint32_t line);

}  // namespace labbook::journal
