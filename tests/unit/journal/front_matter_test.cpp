#include "journal/front_matter.h"

#include <fmt/format.h>

#include "catch.h"

using namespace labbook;
using namespace labbook::journal;

namespace {

std::vector<std::string> read(const std::string& text) {
  const text::SourceFile file = text::make_source_file("e1.md", text);
  const FrontMatter matter = front_matter_of(file);
  std::vector<std::string> all;
  if (matter.problem) {
    const text::Location at = file.locate(matter.problem->offset);
    all.push_back(fmt::format("{}:{}: {}", at.line, at.column, matter.problem->message));
  }
  for (const YamlValue& value : matter.values) {
    const std::string text_of_value = value.items.empty() ? value.text : fmt::format("{}", fmt::join(value.items, "+"));
    all.push_back(fmt::format("{} = {} @ {}", fmt::join(value.path, "."), text_of_value, value.span.of(file.text)));
  }
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("front matter is YAML") {
  CHECK(read("---\ntitle: \"One: two\"\ntags:\n  - nlp\n  - ctc\nmodel: {depth: 5}\n---\n# e1\n") ==
        Lines{"title = One: two @ One: two", "tags = nlp+ctc @ - nlp", "model.depth = 5 @ 5"});
  CHECK(read("---\r\ndate: 2024-03-05\r\n---\r\n") == Lines{"date = 2024-03-05 @ 2024-03-05"});
  CHECK(read("# e1\n\n---\ntitle: x\n---\n").empty());
}

TEST_CASE("front matter that is no YAML is read line by line, and says where it is none") {
  CHECK(read("---\ntitle: Loss: with and without\ntags:\n- a\n- b\nseed: 7\n---\n") ==
        Lines{"2:12: illegal map value", "title = Loss: with and without @ Loss: with and without", "tags = a+b @ tags:", "seed = 7 @ 7"});
}

TEST_CASE("a thematic break at the top is no front matter") {
  CHECK(read("---\n\n## e1: One\n\nText.\n\n---\n").empty());
  CHECK(read("---\nText\n---\n").empty());
}
