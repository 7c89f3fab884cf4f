#pragma once

struct cmark_parser;

namespace labbook::markdown {

/// To be called before the first parse, and again as often as one likes, from any thread: registers GitHub's extensions.
void prepare_extensions();

/// Makes `parser` read tables, strikethrough, bare links and task lists.
void attach_extensions(cmark_parser* parser);

}  // namespace labbook::markdown
