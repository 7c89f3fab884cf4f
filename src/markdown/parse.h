#pragma once

#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::markdown {

/// Parses GitHub-flavoured Markdown: tables, strikethrough, autolinks, task lists, footnotes. YAML front matter is left
/// out: it is no Markdown (see front_matter()). An unclosed fence around a whole document is passed over (see
/// unclosed_wrapper()). What would take too long is not parsed (see Document::excess). Time and memory are cmark-gfm's plus a term linear
/// in its tree.
Document parse(const text::SourceFile& file);

/// The bytes of a `---` front matter at the start of the text, fences included; empty when there is none. Its first line
/// that is no comment has a colon: else the `---` is a thematic break with text behind it.
text::Span front_matter(std::string_view text);

}  // namespace labbook::markdown
