#include "text/source_file.h"

#include "catch.h"
#include "text/escape.h"
#include "text/locator.h"

using namespace labbook::text;

TEST_CASE("places are lines and code points") {
  const SourceFile file = make_source_file("a.md", "ёж\nпривет мир\n");
  CHECK(file.locate(0) == Location{1, 1});
  CHECK(file.locate(5 + 13) == Location{2, 8});
}

TEST_CASE("a locator finds the same places on lines of every length") {
  std::string text = "ёж\n";
  for (int i = 0; i < 3000; ++i) text += i % 3 == 0 ? "ж" : i % 7 == 0 ? "\xF0\x9F\x98\x80" : "a";
  const SourceFile file = make_source_file("a.md", text + "\r\n" + std::string(2048, 'b') + "\nend");
  Locator locator(file);
  for (std::uint32_t offset = 0; offset <= file.text.size(); ++offset) {
    const bool begins_character = offset == file.text.size() || (static_cast<unsigned char>(file.text[offset]) & 0xC0) != 0x80;
    if (begins_character) REQUIRE(locator.locate(offset) == file.locate(offset));
  }
}

TEST_CASE("damaged bytes keep their offsets") {
  const SourceFile file = make_source_file("a.md", std::string("a\xFF"
                                                               "b\0c",
                                                               5));
  CHECK(file.text ==
        "a\x1A"
        "b\x1A"
        "c");
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

TEST_CASE("control characters do not reach a page") {
  CHECK(escape_html("a\x1B[2J\x7F\tb\n<\x01>") == "a\uFFFD[2J\uFFFD\tb\n&lt;\uFFFD&gt;");
}
