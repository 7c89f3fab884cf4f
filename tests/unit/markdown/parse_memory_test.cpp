#include "markdown/parse.h"

#include <thread>

#include "catch.h"

using namespace labbook;

namespace {

/// A table of `columns` columns over `rows` one-word rows: cmark-gfm makes a cell for each place.
std::string wide_table(int columns, int rows) {
  std::string header = "|";
  std::string delimiter = "|";
  for (int i = 0; i < columns; ++i) {
    header += "a|";
    delimiter += "-|";
  }
  std::string text = header + "\n" + delimiter + "\n";
  for (int i = 0; i < rows; ++i) text += "b\n";
  return text;
}

}  // namespace

TEST_CASE("a small file whose tree would not fit into memory is given up, and the next one is parsed") {
  const auto bomb = text::make_source_file("bomb.md", wide_table(3000, 6000));
  CHECK(markdown::parse(bomb).is_too_complex());
  CHECK(markdown::parse(bomb).nodes().size() == 1);

  const auto plain = text::make_source_file("plain.md", "# Title\n\ntext\n");
  const markdown::Document document = markdown::parse(plain);
  CHECK_FALSE(document.is_too_complex());
  CHECK(document.nodes().size() == 5);
}

TEST_CASE("spans are bytes of the source, in Cyrillic text too") {
  const auto file = text::make_source_file("a.md", "# Заголовок *важный*\n\n- пункт [ссылка](цель.md)\n");
  const markdown::Document document = markdown::parse(file);
  const auto text_of = [&](markdown::NodeKind kind) {
    for (const markdown::Node& node : document.nodes()) {
      if (node.kind == kind) return std::string(node.span.of(file.text));
    }
    return std::string();
  };
  CHECK(text_of(markdown::NodeKind::heading) == "# Заголовок *важный*");
  CHECK(text_of(markdown::NodeKind::emphasis) == "*важный*");
  CHECK(text_of(markdown::NodeKind::link) == "[ссылка](цель.md)");
  CHECK(text_of(markdown::NodeKind::item) == "- пункт [ссылка](цель.md)");
}

TEST_CASE("threads read alike") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "see https://example.org/a and ~~old~~ www.example.org now\n\n";
  const auto file = text::make_source_file("a.md", text);
  const std::size_t wanted = markdown::parse(file).nodes().size();
  std::vector<int> different(4, 0);
  {
    std::vector<std::jthread> threads;
    for (int& count : different) {
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i) count += markdown::parse(file).nodes().size() != wanted;
      });
    }
  }
  CHECK(different == std::vector<int>(4, 0));
  CHECK(wanted == 1 + 200 * 11);
}

TEST_CASE("what is asked of a tree that has just fitted into memory may take more of it") {
  std::string text;
  while (text.size() < 799'990) text += "aaa\rbbb\n-\x0b\n";
  const markdown::Document document = markdown::parse(text::make_source_file("full.md", text));
  CHECK((document.is_too_complex() || document.nodes().size() > 100'000));
}
