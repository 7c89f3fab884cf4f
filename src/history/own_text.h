#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::history {

/// The lines that belong to the entry and to none nested in it, without the blank lines, rules and comments at its end:
/// those separate it from the next one, and come and go with that.
std::vector<std::uint32_t> own_lines(const text::SourceFile& file, const journal::Journal& journal, std::size_t index);

/// A blank line, a rule or a comment in one line: at the end of an entry or a section it parts it from what follows.
bool is_separator(std::string_view line);

/// The line without the blanks at its end and its CR.
std::string_view trimmed_line(const text::SourceFile& file, std::uint32_t line);

}  // namespace labbook::history
