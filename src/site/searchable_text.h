#pragma once

#include <string>
#include <string_view>

#include "site/page_document.h"
#include "text/span.h"

namespace labbook::site {

/// What a reader sees of a part of a document, markup taken off, blocks and cells divided by blanks. Linear in the part.
std::string searchable_text(const PageDocument& page, text::Span part);

/// A line of a journal as a reader sees it: without marks of lists, emphasis, code and links.
std::string plain_line(std::string_view line);

}  // namespace labbook::site
