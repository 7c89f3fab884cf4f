#pragma once

#include "markdown/document_builder.h"
#include "text/source_file.h"

namespace labbook::markdown {

/// Finds the link reference definitions, which cmark-gfm takes out of the tree without a trace: the lines that begin a
/// paragraph, or stand where no leaf block does, and have the form of CommonMark 0.29, section 4.7.
void find_definitions(const text::SourceFile& file, DocumentBuilder& builder);

}  // namespace labbook::markdown
