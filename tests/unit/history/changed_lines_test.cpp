#include "history/changed_lines.h"

#include "catch.h"

using labbook::history::changed_ranges;
using labbook::history::ChangedLines;
using Ranges = std::vector<labbook::history::LineRange>;

TEST_CASE("new and changed lines are named, equal texts have none") {
  CHECK(changed_ranges("a\nb\nc\n", "a\nb\nc\n").empty());
  CHECK(changed_ranges("a\nb\nc\n", "a\nB\nc\nd\ne\n") == Ranges{{2, 2}, {4, 5}});
  CHECK(changed_ranges("", "a\nb\n") == Ranges{{1, 2}});
}

TEST_CASE("where lines were taken out the line before them counts as changed") {
  CHECK(changed_ranges("a\nb\nc\n", "a\nc\n") == Ranges{{1, 1}});
  CHECK(changed_ranges("a\nb\n", "b\n") == Ranges{{1, 1}});
}

TEST_CASE("a range is met by what shares a line with it") {
  ChangedLines lines;
  lines.by_path["a.md"] = {{3, 5}};
  CHECK(lines.has("a.md", 3));
  CHECK_FALSE(lines.has("a.md", 6));
  CHECK_FALSE(lines.has("b.md", 3));
  CHECK(lines.meets("a.md", 1, 3));
  CHECK_FALSE(lines.meets("a.md", 6, 9));
}
