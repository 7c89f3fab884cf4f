#include "text/pattern.h"

#include <ctime>

#include "catch.h"

using namespace labbook::text;

namespace {

Match match(std::string_view expression, std::string_view text) {
  const auto pattern = Pattern::compile(expression);
  REQUIRE(pattern.has_value());
  return pattern->match_whole(text);
}

std::string problem_with(std::string_view expression) {
  const auto pattern = Pattern::compile(expression);
  return pattern ? "" : pattern.error().message;
}

}  // namespace

TEST_CASE("a pattern matches the whole text, Cyrillic words and digits too") {
  CHECK(match("v\\d+\\.\\d+", "v1.20") == Match::yes);
  CHECK(match("v\\d+\\.\\d+", "v1.20-rc") == Match::no);
  CHECK(match("a|ab", "ab") == Match::yes);
  CHECK(match("\\w+ \\bверсия\\b", "вторая версия") == Match::yes);
  CHECK(match("", "") == Match::yes);
}

TEST_CASE("a pattern that is wrong says where") {
  CHECK(problem_with("v(\\d+") == "missing closing parenthesis at character 6");
  CHECK(problem_with("д[") == "missing terminating ] for character class at character 3");
  CHECK(problem_with(std::string(1001, 'a')) == "it is longer than 1000 bytes");
}

TEST_CASE("a search without end is given up") {
  CHECK(match("(a+)+b", std::string(5000, 'a')) == Match::too_costly);
  CHECK(match("(x+x+)+[yz]", std::string(40, 'x')) == Match::too_costly);
  CHECK(match("(a|b|ab)*c", std::string(100'000, 'a')) == Match::too_costly);
}

TEST_CASE("two hundred evil patterns end on a megabyte") {
  const std::string text(1'000'000, 'a');
  int patterns = 0;
  for (const std::string atom : {"a", "[a-z]", "(a|aa)", "\\w", "(?:a|\\w)"}) {
    for (const std::string inner : {"+", "*", "{1,9}", "+?", "{2,}"}) {
      for (const std::string outer : {"+", "*", "{1,99}", "{5,}"}) {
        for (const std::string end : {"b", "$b"}) {
          const std::clock_t begin = std::clock();
          const auto pattern = Pattern::compile("(" + atom + inner + ")" + outer + end);
          REQUIRE(pattern);
          CHECK(pattern->match_whole(text) != Match::yes);
          CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 1);
          ++patterns;
        }
      }
    }
  }
  CHECK(patterns == 200);
}
