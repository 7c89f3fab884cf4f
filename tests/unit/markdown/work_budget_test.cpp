#include "markdown/work_budget.h"

#include <chrono>

#include "catch.h"
#include "hostile_shapes.h"
#include "markdown/parse.h"

using namespace labbook;
using markdown::ExcessKind;

namespace {

text::SourceFile file_of(std::string text) { return text::make_source_file("a.md", std::move(text)); }

std::optional<ExcessKind> excess_of(std::string text) {
  const auto excess = markdown::find_excess(file_of(std::move(text)));
  return excess ? std::optional(excess->kind) : std::nullopt;
}

const testing::HostileShape& shape(std::string_view name) {
  for (const auto& shape : testing::hostile_shapes()) {
    if (shape.name == name) return shape;
  }
  FAIL("no shape called " << name);
  return testing::hostile_shapes().front();
}

}  // namespace

TEST_CASE("what costs cmark-gfm too much is refused, and why") {
  CHECK(excess_of(shape("a square table of short rows").make(12'500)) == ExcessKind::table_cells);
  CHECK(excess_of(shape("deep quote, lazy lines").make(12'500)) == ExcessKind::nesting);
  CHECK(excess_of(shape("staircase of code").make(200'000)) == ExcessKind::nesting);
  CHECK(excess_of(shape("processing instructions").make(200'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("closing brackets of a URL").make(200'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("www with underscores").make(50'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("a long definition used often").make(12'500)) == ExcessKind::expansion);
  CHECK(excess_of(shape("a long title used often").make(12'500)) == ExcessKind::expansion);
  CHECK(excess_of(shape("one letter by line").make(800'000)) == ExcessKind::nodes);
  CHECK(excess_of(shape("headings").make(800'000)) == ExcessKind::nodes);
  CHECK(excess_of(shape("underlined headings").make(800'000)) == ExcessKind::nodes);
  CHECK(excess_of(shape("ninety bullets, blank lines below").make(200'000)) == ExcessKind::nesting);
}

TEST_CASE("a paragraph is gone over again for each head of a table below it, from each line back to a pipe") {
  CHECK(excess_of(shape("a paragraph above a table").make(50'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("a paragraph above a wider table").make(50'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("vertical tabs and text").make(100'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("rows, then heads that do not fit").make(100'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("heads below text, none of which fits").make(200'000)) == ExcessKind::inline_marks);
  CHECK(excess_of(shape("heads and indented text").make(200'000)) == ExcessKind::inline_marks);
  const std::string lines = testing::repeated("", "a\n", "", 40'000);
  const std::string heads = testing::repeated("", "    |-|-|\n", "", 4'000);
  CHECK(excess_of(lines + "|\n:-\n" + heads) == ExcessKind::inline_marks);       // no header, so no table
  CHECK(excess_of(lines + "a\\|b\n-|-\n" + heads) == ExcessKind::inline_marks);  // one column
  CHECK(excess_of("[^n]: a\n" + lines + ":-\n" + heads) == ExcessKind::inline_marks);
  CHECK(excess_of("> a\n" + lines + ":-\n" + heads) == ExcessKind::inline_marks);
  CHECK_FALSE(excess_of("Text\n" + testing::repeated("", "a|b\n-|-\n", "", 200'000)));
  CHECK_FALSE(excess_of(testing::repeated("", "of what was done that day and of what it said\n", "run|loss\n-|-\n1|0.5\n", 20'000)));
}

TEST_CASE("rows of one cell count as five elements each") {
  CHECK(excess_of(shape("a table of words").make(450'000)) == std::nullopt);
  CHECK(excess_of(shape("a table of words").make(800'000)) == ExcessKind::nodes);
  CHECK(excess_of(shape("heads with vertical tabs").make(800'000)) == ExcessKind::nodes);
}

TEST_CASE("the place is the line on which the budget ran out") {
  const auto file = file_of("# Log\n\ntext\n\n" + std::string(120, '>') + " deep\n\nmore\n");
  const auto excess = markdown::find_excess(file);
  REQUIRE(excess);
  CHECK(file.lines.line_at(excess->span.begin) == 5);
  CHECK(markdown::parse(file).excess()->kind == ExcessKind::nesting);
}

TEST_CASE("large honest files are not refused") {
  const std::string line = "[2024-03-01 10:00:00] epoch 3 *loss* 0.53 [=====>....] <Tensor> acc_top1: 0.71 | lr 3e-4\n";
  CHECK_FALSE(excess_of("# Log\n\n" + testing::repeated("```\n", line, "```\n", 1'000'000)));
  CHECK_FALSE(excess_of("# Log\n\n" + testing::repeated("", line, "", 50'000)));
  CHECK_FALSE(markdown::parse(file_of("# Log\n\n" + testing::repeated("", line, "", 400'000))).is_too_complex());
  CHECK_FALSE(excess_of(testing::repeated("", line + "\n", "", 1'000'000)));
  CHECK_FALSE(excess_of(testing::repeated("| a | b | c |\n|---|---|---|\n", "| **0.71** | `x` | [run](a.md) |\n", "", 400'000)));
  const std::string row = "| run 12345 | 0.001 | 128 | 0.534 | 0.7123 |\n";
  CHECK_FALSE(excess_of(testing::repeated("| run | lr | batch | loss | acc |\n|---|---|---|---|---|\n", row, "", 50'000 * row.size())));
  CHECK_FALSE(excess_of(testing::repeated("", "## Run\n\nloss 0.53\n\n", "", 1'000'000)));
  CHECK_FALSE(excess_of(testing::repeated("", "- a\n  - b\n    - c\n\n", "", 800'000)));
  CHECK_FALSE(excess_of(testing::repeated("", "- **run**: `lr` 0.1, [plot](a.png)\n  - *f1* 0.53\n", "", 800'000)));
  CHECK_FALSE(excess_of(testing::repeated("", "[a]: https://example.org/a \"title\"\n", "\n", 20'000)));
  CHECK_FALSE(excess_of(testing::repeated("", "* ", "\n", 400)));
}

TEST_CASE("a fence is trusted only where the parser sees one too") {
  const std::string marks = testing::repeated("", "<?", "\n", 200'000);
  CHECK_FALSE(excess_of("```\n" + marks + "```\n"));
  CHECK(excess_of("```\n```\n" + marks));
  CHECK(excess_of("<!--\n```\n-->\n" + marks));
  CHECK(excess_of("<div>\n```\n\n" + marks));
  CHECK(excess_of("- a\n\n  ```\n" + marks));
  CHECK(excess_of("``` a`b\n" + marks));
  CHECK(excess_of("    ```\n" + marks));
}

TEST_CASE("the budget of each shape is reckoned in no time, and what it lets through is parsed") {
  for (const auto& shape : testing::hostile_shapes()) {
    for (const std::size_t size : {12'500U, 50'000U}) {
      const auto file = file_of(shape.make(size));
      const auto start = std::chrono::steady_clock::now();
      const markdown::Document document = markdown::parse(file);
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
      INFO(shape.name << ", " << size << " bytes");
      CHECK(taken.count() < 5);  // of a debug build on a busy machine; the limit for users is tested on the program
      CHECK(document.nodes().size() >= 1);
    }
  }
}
