// What the lines of a table, or of what was meant as one, look like. Contents of lines, without containers' marks.
#pragma once

#include <string_view>

namespace labbook::rules::broken_table {

/// A row of dashes with some other sign among them: `|———|`, `|===|`.
bool is_meant_as_delimiter(std::string_view content);

bool is_row(std::string_view content);

/// Whether GFM takes each cell: dashes, with a colon at either end.
bool is_made_of_dashes(std::string_view row);

/// `+-----+-----+`: a frame that a program drew.
bool is_frame(std::string_view content);

/// `| Name | |x| in mm |`: a bar right before a text, and one right behind it, in a header that sets its cells off by blanks.
bool has_bars_in_cell(std::string_view header);

/// `RUN-` of `**RUN-007**`.
std::string_view counted_name(std::string_view cell);

/// Two rows with numbers in the same column, or the same name with a number at the begin: the first is no header.
bool are_both_data(std::string_view one, std::string_view two);

}  // namespace labbook::rules::broken_table
