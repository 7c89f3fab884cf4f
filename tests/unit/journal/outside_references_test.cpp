#include "journal/outside_references.h"

#include "catch.h"
#include "journal_reader.h"

using namespace labbook;

namespace {

std::vector<std::string> words_in(const std::string& line) {
  const std::string text =
      "# Log\n\n## e001 First\n\nDate: 2024-03-01\n\nf1: 0.6\n\n## e002 Second\n\nDate: 2024-03-02\n\nf1: 0.7\n\n" + line + "\n";
  const text::SourceFile source = text::make_source_file("docs/log.md", text);
  std::vector<std::string> words;
  for (const journal::OutsideReference& reference : journal::outside_references(source, testing::read_text("docs/log.md", text)))
    words.push_back(reference.text);
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("an id with a repository in front, or a path, may be another repository's") {
  CHECK(words_in("As in detector:e012, but longer.") == Words{"detector:e012"});
  CHECK(words_in("`vision/detector:EXP-12`: the same") == Words{"vision/detector:EXP-12"});
  CHECK(words_in("see [theirs](../../detector/docs/log.md#e012).") == Words{"../../detector/docs/log.md#e012"});
  CHECK(words_in("https://git.example.org/a/b/blob/main/log.md#e3") == Words{"https://git.example.org/a/b/blob/main/log.md#e3"});
  CHECK(words_in("detector:e012 and detector:e012") == Words{"detector:e012"});
}

TEST_CASE("times, settings, addresses and own headings are no references") {
  CHECK(words_in("at 12:30, seed:42, lr:1e-3, see #e001 and https://example.org/x1") == Words{});
  CHECK(words_in("note: e001 was better") == Words{});
  CHECK(words_in("[setup](notes.md#setup)") == Words{});
}

TEST_CASE("what the words in front say is kept") {
  const std::string text = "# Log\n\n## e002 Second\n\nBaseline: detector:e012\n\nf1: 0.6\n";
  const text::SourceFile source = text::make_source_file("log.md", text);
  const auto found = journal::outside_references(source, testing::read_text("log.md", text));
  REQUIRE(found.size() == 1);
  CHECK(found.front().role == journal::ReferenceRole::baseline);
  CHECK(found.front().line == 5);
}
