// What of a line is only how it is laid out: two lines that differ in nothing else say the same.
#pragma once

#include <string>
#include <string_view>

namespace labbook::history {

/// The line with one blank where there are several, none beside `=` and `|`, and without the dashes and colons that align
/// the columns of a table: `| a  |  b|` is `|a|b|`, `--lr = 1` is `--lr=1`.
std::string without_alignment(std::string_view line);

/// `Observed result:`: a few words and a colon, and nothing else. No item, no row, and no sentence that leads to a list.
bool is_lone_label(std::string_view line);

}  // namespace labbook::history
