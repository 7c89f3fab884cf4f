#pragma once

#include <string_view>

#include "text/source_file.h"

namespace labbook::markdown {

/// The line that opens a fence of Markdown (```` ```md ````) around a whole document and that no fence closes: a slip of
/// copying, where what follows was meant to be read. At most a title stands above it, and headings stand below. Empty
/// where there is none. Linear in the size of the text.
text::Span unclosed_wrapper(std::string_view text);

}  // namespace labbook::markdown
