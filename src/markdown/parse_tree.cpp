#include "markdown/parse_tree.h"

#include <cmark-gfm.h>

#include <csetjmp>

#include "markdown/extensions.h"
#include "markdown/parse_memory.h"

namespace labbook::markdown {

cmark_node* parse_tree(std::string_view text, ParseMemory& memory) {
  memory.begin_parse();
  if (setjmp(memory.escape) != 0) return nullptr;
  cmark_parser* parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, parse_allocator());
  attach_extensions(parser);
  cmark_parser_feed(parser, text.data(), text.size());
  cmark_node* const root = cmark_parser_finish(parser);
  memory.end_parse();
  return root;
}

}  // namespace labbook::markdown
