#include "markdown/table_source.h"

#include "catch.h"

using namespace labbook::markdown;
using Cells = std::vector<std::string_view>;

TEST_CASE("a row is parted at the pipes that are not escaped") {
  CHECK(split_cells("| a | b |") == Cells{"a", "b"});
  CHECK(split_cells("a | b") == Cells{"a", "b"});
  CHECK(split_cells("| a \\| b | c |  ") == Cells{"a \\| b", "c"});
  CHECK(split_cells("| | b | |") == Cells{"", "b", ""});
  CHECK(split_cells("text") == Cells{"text"});
  CHECK(split_cells("|").empty());
  CHECK(count_cells("| a | b") == 2);
  CHECK_FALSE(has_pipe("a \\| b"));
}

TEST_CASE("a delimiter row is made for a header, and keeps the alignments it had") {
  CHECK(delimiter_row_for("| a | b | c |", "|:---:| |") == "| :---: | --- | --- |");
  CHECK(delimiter_row_for("a | b", "-:") == "| ---: | --- |");
}

TEST_CASE("a blank line stays in the quote") {
  const auto file = labbook::text::make_source_file("a.md", "> > a\n- b\n>   c\n");
  CHECK(blank_line_before(file, 1) == "> >\n");
  CHECK(blank_line_before(file, 2) == "\n");
  CHECK(blank_line_before(file, 3) == ">\n");
}
