// cmark-gfm's places are hints: these passes make every span true. Each is linear in the source.
#pragma once

#include "markdown/document_builder.h"
#include "text/source_file.h"

namespace labbook::markdown {

/// Block spans: end lines that overshoot into blank lines, blocks that report no place at all.
void mend_block_spans(const text::SourceFile& file, DocumentBuilder& builder);

/// Inline spans, found in the source in document order within the block that holds them.
void place_inlines(DocumentBuilder& builder);

}  // namespace labbook::markdown
