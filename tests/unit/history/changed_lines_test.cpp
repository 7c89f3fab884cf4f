#include "history/changed_lines.h"

#include "catch.h"

using labbook::history::changed_ranges;
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
