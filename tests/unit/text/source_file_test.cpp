#include "text/source_file.h"

#include "catch.h"

using namespace labbook::text;

TEST_CASE("places are lines and code points") {
  const SourceFile file = make_source_file("a.md", "ёж\nпривет мир\n");
  CHECK(file.locate(0) == Location{1, 1});
  CHECK(file.locate(5 + 13) == Location{2, 8});
}

TEST_CASE("damaged bytes keep their offsets") {
  const SourceFile file = make_source_file("a.md", std::string("a\xFF" "b\0c", 5));
  CHECK(file.text == "a\x1A" "b\x1A" "c");
  CHECK(file.damaged == std::vector<std::uint32_t>{1, 3});
  CHECK_FALSE(file.is_editable());
}

TEST_CASE("a byte order mark is no part of the text") {
  const SourceFile file = make_source_file("a.md", "\xEF\xBB\xBF# Title\r\nx");
  CHECK(file.text == "# Title\r\nx");
  CHECK(file.bom_size == 3);
  CHECK(file.line_text(1) == "# Title");
  CHECK(file.line_text(2) == "x");
}
