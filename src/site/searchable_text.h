#pragma once

#include <string>
#include <string_view>

#include "markdown/document.h"
#include "text/span.h"

namespace labbook::site {

/// What a reader sees of a part of a document, markup taken off, blocks and cells divided by blanks. Nothing of the part
/// may stand before `first_node`.
std::string searchable_text(const markdown::Document& document, text::Span part, markdown::NodeIndex first_node);

/// A line of a journal as a reader sees it: without marks of lists, emphasis, code and links.
std::string plain_line(std::string_view line);

}  // namespace labbook::site
