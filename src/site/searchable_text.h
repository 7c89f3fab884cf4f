#pragma once

#include <string>

#include "markdown/document.h"
#include "text/span.h"

namespace labbook::site {

/// What a reader sees of a part of a document, markup taken off, blocks and cells divided by blanks.
std::string searchable_text(const markdown::Document& document, text::Span part);

}  // namespace labbook::site
