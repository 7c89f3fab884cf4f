#include "markdown/extensions.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <dlfcn.h>

#include <mutex>

namespace labbook::markdown {
namespace {

using ManageCharacters = void (*)(cmark_parser*, int);

/// Marks the characters for good, by the library's own function.
void mark_special_characters() {
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  attach_extensions(parser);
  void* symbol = ::dlsym(RTLD_NEXT, "cmark_manage_extensions_special_characters");
  if (symbol != nullptr) reinterpret_cast<ManageCharacters>(symbol)(parser, 1);
  cmark_parser_free(parser);
}

}  // namespace

void prepare_extensions() {
  static std::once_flag prepared;
  std::call_once(prepared, [] {
    cmark_gfm_core_extensions_ensure_registered();
    mark_special_characters();
  });
}

void attach_extensions(cmark_parser* parser) {
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  }
}

}  // namespace labbook::markdown

// cmark-gfm marks the characters at which its extensions begin (`~`, `:`, `w`) in a table that all threads share, and takes
// the marks off at the end of each parse, under the feet of every parse that is still running. The library calls this
// function through the dynamic symbol table, so that the one defined here takes its place: the marks are put on once, by
// prepare_extensions(), and stay. The test "threads read alike" fails where that does not work.
extern "C" void cmark_manage_extensions_special_characters(cmark_parser*, int) {}
