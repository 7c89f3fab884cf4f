#include "report/source_excerpt.h"

#include "catch.h"
#include "text/display_width.h"

using labbook::report::make_source_excerpt;
using labbook::report::SourceExcerpt;
using labbook::text::Span;

namespace {

Span find(std::string_view line, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(line.find(part));
  return {at, at + static_cast<std::uint32_t>(part.size())};
}

/// The excerpt and its caret, as they stand one below the other.
std::string picture(std::string_view line, std::string_view part, std::size_t width = 60) {
  const SourceExcerpt excerpt = make_source_excerpt(line, find(line, part), width);
  return excerpt.text + "\n" + std::string(excerpt.caret_begin, ' ') + std::string(excerpt.caret_width, '^');
}

}  // namespace

TEST_CASE("the caret stands below Latin and Cyrillic letters") {
  CHECK(picture("lr = 3e-4", "3e-4") == "lr = 3e-4\n     ^^^^");
  CHECK(picture("шаг = 3e-4, ёж", "3e-4") == "шаг = 3e-4, ёж\n      ^^^^");
}

TEST_CASE("wide characters and emoji take two columns, combining marks none") {
  CHECK(picture("実験 one", "one") == "実験 one\n     ^^^");
  CHECK(picture("🚀 go", "go") == "🚀 go\n   ^^");
  CHECK(picture("e\xCC\x81 x", "x") == "e\xCC\x81 x\n  ^");
}

TEST_CASE("a tab is shown as blanks up to the next stop") { CHECK(picture("a\tb\tc", "c") == "a   b   c\n        ^"); }

TEST_CASE("what could move the cursor is shown as an escape, and the caret knows") {
  CHECK(picture("a\x1B[2Jb", "b") == "a\\u{1B}[2Jb\n          ^");
  CHECK(picture("\xE2\x80\xAE"
                "abc",
                "abc") == "\\u{202E}abc\n        ^^^");
}

TEST_CASE("an empty place has a caret of one column") {
  const SourceExcerpt excerpt = make_source_excerpt("abc", Span{3, 3}, 60);
  CHECK(excerpt.caret_begin == 3);
  CHECK(excerpt.caret_width == 1);
}

TEST_CASE("a long line is cut around what is marked") {
  const std::string line = std::string(500, 'a') + "HERE" + std::string(500, 'b');
  const SourceExcerpt excerpt = make_source_excerpt(line, Span{500, 504}, 40);
  CHECK(labbook::text::display_width(excerpt.text) <= 40);
  CHECK(excerpt.text.starts_with("…aaa"));
  CHECK(excerpt.text.ends_with("b…"));
  CHECK(excerpt.text.substr(excerpt.caret_begin + 2, 4) == "HERE");  // … has three bytes and one column
  CHECK(excerpt.caret_width == 4);
}

TEST_CASE("a mark beyond the line's end stays inside the picture") {
  const SourceExcerpt excerpt = make_source_excerpt("abc", Span{90, 95}, 40);
  CHECK(excerpt.text == "abc");
  CHECK(excerpt.caret_begin == 3);
}
