// How far up in a document's order a line stands, told from its bytes alone.
#pragma once

#include <string_view>

namespace labbook::history {

inline constexpr int kParagraphLevel = 7;

/// Of `## Wider` 2; kParagraphLevel of a line that is no ATX heading.
int level_of_line(std::string_view line);

/// A line that opens or closes fenced code.
bool is_fence(std::string_view line);

}  // namespace labbook::history
