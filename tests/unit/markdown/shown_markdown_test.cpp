#include "catch.h"
#include "markdown/parse.h"
#include "markdown/plain_text.h"
#include "markdown/slug.h"
#include "markdown/verbatim.h"
#include "markdown/wrapper.h"

using namespace labbook;

namespace {

text::SourceFile file_of(std::string text) { return text::make_source_file("a.md", std::move(text)); }

std::string plain(const std::string& text) {
  const auto file = file_of(text);
  return markdown::plain_text(markdown::parse(file), 0);
}

std::string texts_of(const markdown::Document& document) {
  std::string out;
  for (const markdown::Node& node : document.nodes()) {
    if (node.kind == markdown::NodeKind::text) out.append(node.literal).append("|");
  }
  return out;
}

}  // namespace

TEST_CASE("anchors are GitHub's") {
  CHECK(markdown::github_slug("  Run 3: what's next? ") == "run-3-whats-next");
  CHECK(markdown::github_slug("Первый_опыт — F1") == "первый_опыт--f1");
  CHECK(markdown::github_slug("\U0001F680") == "");
  markdown::SlugCounter counter;
  CHECK(counter.unique("results") == "results");
  CHECK(counter.unique("results-1") == "results-1");
  CHECK(counter.unique("results") == "results-2");
  CHECK(counter.unique("results") == "results-3");
}

TEST_CASE("plain text is what a reader sees") {
  CHECK(plain("a *b* `c` [d](e)\nf") == "a b c d f");
  CHECK(plain("![a plot](p.png) \\* &amp; ~~old~~") == "a plot * & old");
}

TEST_CASE("what is to be left as written has no marks") {
  const auto file = file_of("so $a_1 * b_2 * c$ and *d*\n");
  const std::uint32_t begin = 3;
  const std::uint32_t end = 18;
  const markdown::VerbatimPiece pieces[] = {{{begin, end}, 7}};
  const auto read = markdown::parse_verbatim(file, pieces);
  REQUIRE(read);
  CHECK(texts_of(read->document) == "so $a_1 * b_2 * c$ and |d|");
  REQUIRE(read->pieces.size() == 1);
  CHECK(read->pieces[0].owner == 7);
  CHECK(read->pieces[0].begin == 3);
  CHECK(read->pieces[0].size == 15);
}

TEST_CASE("what is left as written can't be told apart where its stand-in is in the text, or where it is no text") {
  const markdown::VerbatimPiece pieces[] = {{{0, 3}, 0}};
  CHECK_FALSE(markdown::parse_verbatim(file_of("$a$ \x01\n"), pieces));
  const markdown::VerbatimPiece in_code[] = {{{1, 4}, 0}};
  CHECK_FALSE(markdown::parse_verbatim(file_of("`$a$`\n"), in_code));
}

TEST_CASE("a fence around a whole document that nothing closes is a slip") {
  const std::string inside = "# Run 1\n\ntext\n\n# Run 2\n";
  const auto of = [](const std::string& text) { return markdown::unclosed_wrapper(text); };
  CHECK(of("```md\n" + inside).size() == 5);
  CHECK(of("# Log\n```Markdown\n" + inside).begin == 6);
  CHECK(of("~~~md\n" + inside).size() == 5);
  CHECK(of("~~~md\n```sh\npython train.py\n```\n" + inside).size() == 5);
  CHECK(of("```md\n" + inside + "```sh\npython train.py\n").size() == 5);  // what has a language closes nothing
  CHECK(of("```md\n" + inside + "```\n").empty());
  CHECK(of("```python\n" + inside).empty());
  CHECK(of("  ```md\n" + inside).empty());
  CHECK(of("# A\n# B\n```md\n" + inside).empty());
  CHECK(of("```md\n# only one\n").empty());
  CHECK(markdown::parse(file_of("```md\n" + inside)).nodes().size() > 6);
}
