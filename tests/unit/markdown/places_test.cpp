#include "catch.h"
#include "markdown/parse.h"

using namespace labbook;
using markdown::NodeKind;

namespace {

/// The source of each node of a kind, joined by `~`.
std::string places(const std::string& source, NodeKind kind) {
  const auto file = text::make_source_file("a.md", source);
  const markdown::Document document = markdown::parse(file);
  std::string out;
  for (const markdown::Node& node : document.nodes()) {
    if (node.kind == kind) out.append(out.empty() ? "" : "~").append(node.span.of(file.text));
  }
  return out;
}

}  // namespace

TEST_CASE("a table under a text has its own place, and so has the text") {
  const std::string source = "текст\nеще\n| a | b |\n|---|---|\n| 1 | 2 |\n";
  CHECK(places(source, NodeKind::paragraph) == "текст\nеще");
  CHECK(places(source, NodeKind::table) == "| a | b |\n|---|---|\n| 1 | 2 |");
  CHECK(places(source, NodeKind::table_row) == "| a | b |~| 1 | 2 |");
  CHECK(places("- item\n  | a |\n  |---|\n", NodeKind::table_row) == "| a |");
  CHECK(places("- item\n  | a |\n  |---|\n", NodeKind::paragraph) == "item");
}

TEST_CASE("cells stand where they are written, whatever is escaped in them") {
  const std::string source = "| a \\| b | c |\n|---|---|\n| `x\\|y` | *z* |\n| q |\n";
  CHECK(places(source, NodeKind::table_cell) == "a \\| b~c~`x\\|y`~*z*~q~");
  CHECK(places(source, NodeKind::emphasis) == "*z*");
  CHECK(places("> | a | b |\n> |---|---|\n> | 1 | 2 |\n", NodeKind::table_cell) == "a~b~1~2");
}

TEST_CASE("an underlined heading ends with its underline") {
  CHECK(places("Title\n=====\ntext\n", NodeKind::heading) == "Title\n=====");
  CHECK(places("> Title\n> ---\n\ntext\n", NodeKind::heading) == "Title\n> ---");
}

TEST_CASE("code whose fence is left open ends with the item or quote around it") {
  CHECK(places("- ```\n- ```\n  a\n- ```\n", NodeKind::code_block) == "```~```\n  a~```");
  CHECK(places("> ```\n> a\n\ntext\n", NodeKind::code_block) == "```\n> a");
  CHECK(places("> ```\n> a\ntext\n", NodeKind::code_block) == "```\n> a");
  CHECK(places("- ```\n  a\n\n  b\n\ntext\n", NodeKind::code_block) == "```\n  a\n\n  b");
}

TEST_CASE("bare links, pointed links and bracketed ones") {
  const std::string source = "see https://a.org/x, <https://b.org> and [c](d.md) or *www.e.org* and [f]\n\n[f]: g.md\n";
  CHECK(places(source, NodeKind::link) == "https://a.org/x~<https://b.org>~[c](d.md)~www.e.org~[f]");
}

TEST_CASE("escapes and entities are as long as they are written") {
  CHECK(places("a\\*b **c\\_d** &amp; *e*\n", NodeKind::strong) == "**c\\_d**");
  CHECK(places("a\\*b **c\\_d** &amp; *e*\n", NodeKind::emphasis) == "*e*");
  CHECK(places("*a &lt; b* `c` \n", NodeKind::emphasis) == "*a &lt; b*");
}

TEST_CASE("a block of HTML that ends on its first line has a place") {
  CHECK(places("<!-- a -->text\nmore\n", NodeKind::html_block) == "<!-- a -->text");
  CHECK(places("<pre>a</pre>\n\ntext\n", NodeKind::html_block) == "<pre>a</pre>");
  CHECK(places("- a\n  <!-- b\n  c --> d\n\ntext\n", NodeKind::html_block) == "<!-- b\n  c --> d");
  CHECK(places("<div>\na\n</div>\n\ntext\n", NodeKind::html_block) == "<div>\na\n</div>");
}
