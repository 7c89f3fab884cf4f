#include "catch.h"
#include "hostile_shapes.h"
#include "markdown/parse.h"

using namespace labbook;

namespace {

/// "label>destination>title" of each definition, joined by blanks.
std::string definitions_of(const std::string& source) {
  const auto file = text::make_source_file("a.md", source);
  const markdown::Document document = markdown::parse(file);
  std::string out;
  for (const markdown::LinkDefinition& definition : document.definitions()) {
    if (!out.empty()) out += ' ';
    out.append(definition.label).append(">").append(definition.destination).append(">").append(definition.title);
  }
  return out;
}

std::string span_of_first(const std::string& source) {
  const auto file = text::make_source_file("a.md", source);
  const markdown::Document document = markdown::parse(file);
  REQUIRE_FALSE(document.definitions().empty());
  return std::string(document.definitions().front().span.of(file.text));
}

}  // namespace

TEST_CASE("a definition is found wherever a paragraph may begin") {
  CHECK(definitions_of("[IoU]: 0.53\n") == "IoU>0.53>");
  CHECK(definitions_of("## Results\n[IoU]: --\n \n") == "IoU>-->");
  CHECK(definitions_of("- [a]: b\n  1. [c]: d\n") == "a>b> c>d>");
  CHECK(definitions_of("> [a]: b\n") == "a>b>");
  CHECK(definitions_of("[a]: b\n[c]: d\ntext [a]\n[e]: f\n") == "a>b> c>d>");
  CHECK(definitions_of("---\ntitle: x\n---\n[a]: b\n") == "a>b>");
  CHECK(definitions_of("[a]: b\n===\n") == "a>b>");
}

TEST_CASE("what looks like a definition and is shown is none") {
  CHECK(definitions_of("text\n[a]: b\n").empty());
  CHECK(definitions_of("```\n[a]: b\n```\n").empty());
  CHECK(definitions_of("    [a]: b\n").empty());
  CHECK(definitions_of("<div>\n[a]: b\n</div>\n").empty());
  CHECK(definitions_of("[IoU]: or not [IoU]\n").empty());
  CHECK(definitions_of("[a]: b c\n").empty());
  CHECK(definitions_of("[a]: b \"c\" d\n").empty());
  CHECK(definitions_of("[a]:\n\nb\n").empty());
  CHECK(definitions_of("[^1]: note\n\ntext [^1]\n").empty());
  CHECK(definitions_of("| a |\n|---|\n[a]: b\n").empty());
}

TEST_CASE("a definition may take several lines") {
  CHECK(definitions_of("[a]:\n  <b c>\n  'd\n  e'\ntext\n") == "a>b c>d\n  e");
  CHECK(span_of_first("x\n\n[a]: b\n\"c\" d\n") == "[a]: b");
  CHECK(span_of_first("> [a]:\n> b\n> \"c\"  \n") == "[a]:\n> b\n> \"c\"");
  CHECK(definitions_of("[a\nb]: c\n") == "a\nb>c>");
}

TEST_CASE("titles and destinations in each of their forms") {
  CHECK(definitions_of("[a]: <b> \"c\"\n") == "a>b>c");
  CHECK(definitions_of("[a]: b (c)\n") == "a>b>c");
  CHECK(definitions_of("[a]: b(c)d 'e'\n") == "a>b(c)d>e");
  CHECK(definitions_of("[a\\]]: b\n") == "a\\]>b>");
  CHECK(definitions_of("[a]: <b\n").empty());
  CHECK(definitions_of("[a]: b(c\n").empty());
}
