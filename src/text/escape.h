// One escaping function for each place that text from a journal, a file name or a commit can end up in.
#pragma once

#include <string>
#include <string_view>

namespace labbook::text {

/// For terminals and log viewers: control characters (C0 but for tab, DEL, C1), bidirectional overrides, zero-width
/// characters and damaged bytes are shown as `\u{1B}`, a SourceFile's substitutes as U+FFFD. Nothing that comes out can move a cursor or
/// reorder text.
std::string escape_terminal(std::string_view text);
/// The same, behind what `out` has.
void append_for_terminal(std::string& out, std::string_view text);

/// For HTML text and double-quoted attributes: & < > " ' as references, damaged bytes as U+FFFD.
std::string escape_html(std::string_view text);

}  // namespace labbook::text
