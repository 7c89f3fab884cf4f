#pragma once

#include <string>

#include "markdown/document.h"

namespace labbook::markdown {

/// What a reader sees of the subtree: markup taken off, line breaks as blanks, an image as its alternative text.
std::string plain_text(const Document& document, NodeIndex index);

}  // namespace labbook::markdown
