// parse_files FOLDER: reads every Markdown file below the folder and has cmark-gfm's library parse it, one after the other,
// with the extensions of GitHub and nothing else. What labbook is held against.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::size_t nodes_in(const std::string& text) {
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser, text.data(), text.size());
  cmark_node* root = cmark_parser_finish(parser);
  std::size_t count = 0;
  cmark_iter* iterator = cmark_iter_new(root);
  while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) ++count;
  cmark_iter_free(iterator);
  cmark_node_free(root);
  cmark_parser_free(parser);
  return count;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  cmark_gfm_core_extensions_ensure_registered();
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(words[1])) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::size_t nodes = 0;
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    nodes += nodes_in(std::string(std::istreambuf_iterator<char>(file), {}));
  }
  std::printf("%zu files, %zu events\n", paths.size(), nodes);
  return 0;
}
