#include "journal/config.h"
#include "journal/publishing.h"

#include <fmt/format.h>

#include <string>

#include "catch.h"
#include "journal/placed_json.h"

using namespace labbook::journal;

namespace {

std::string first_problem(std::string_view text) {
  std::vector<ConfigProblem> problems;
  parse_config(text, problems);
  if (problems.empty()) return "";
  return fmt::format("{}:{}: {}", problems.front().place.line, problems.front().place.column, problems.front().message);
}

Config read(std::string_view text) {
  std::vector<ConfigProblem> problems;
  Config config = parse_config(text, problems);
  REQUIRE(problems.empty());
  return config;
}

}  // namespace

TEST_CASE("a configuration with everything in it is read") {
  const Config config = read(R"({
    // comments are fine
    "$schema": "docs/schema/labbook.schema.json",
    "journals": ["journal/**/*.md"], "exclude": ["./drafts/**"], "template": "run-list", "language": "ru",
    "rules": {"wrong-delta": "error", "missing-field": ["warning", {"fields": ["seed", "commit"], "limit": 3, "all": true}]},
    "metrics": {"AP": {"direction": "higher", "range": [0, 1], "names": ["avg. precision"], "share": true}},
    "overrides": [{"files": ["archive/**"], "rules": {"missing-date": "off"}, "template": "auto"}],
    "site": {"title": "Вики", "base_url": "https://example.org/wiki/", "output": "public", "language": "en"}
  } /* and here */)");
  CHECK(config.journals == std::vector<std::string>{"journal/**/*.md"});
  CHECK(config.exclude == std::vector<std::string>{"drafts/**"});
  CHECK(config.template_name == "run-list");
  CHECK(config.language == "ru");
  CHECK(config.rules.at("wrong-delta").severity == Severity::error);
  const RuleSetting& fields = config.rules.at("missing-field");
  CHECK(fields.severity == Severity::warning);
  CHECK(std::get<std::vector<std::string>>(fields.options.at("fields")) == std::vector<std::string>{"seed", "commit"});
  CHECK(std::get<double>(fields.options.at("limit")) == 3);
  CHECK(std::get<bool>(fields.options.at("all")));
  CHECK(fields.place == labbook::text::Location{5, 39});
  CHECK(config.metrics.at("AP").knowledge.direction == Direction::higher);
  CHECK(config.metrics.at("AP").knowledge.maximum == 1.0);
  CHECK(config.metrics.at("AP").names == std::vector<std::string>{"avg. precision"});
  CHECK(config.overrides.at(0).rules.at("missing-date").severity == Severity::off);
  CHECK(config.overrides.at(0).template_name == "auto");
  CHECK(config.site.title == "Вики");
  CHECK(config.site.output == "public");
}

TEST_CASE("what a configuration says of the site alone is read apart") {
  const Publishing publishing =
      parse_publishing(R"({"site": {"title": "t", "templates": "look", "removed_text": true, "people": {"First Author": ["fauthor"]}}})");
  CHECK(publishing.templates == "look");
  CHECK(publishing.removed_text);
  CHECK(publishing.people.at("First Author") == std::vector<std::string>{"fauthor"});
  CHECK_FALSE(parse_publishing("{}").removed_text);
}

TEST_CASE("what is wrong with a configuration is said with its place") {
  CHECK(first_problem(R"({"rulse": {}})") == R"(1:2: unknown key "rulse"; did you mean "rules"?)");
  CHECK(first_problem("{\n  \"qqqqq\": 1}") == R"(2:3: unknown key "qqqqq")");
  CHECK(first_problem(R"({"rules": {"a": "eror"}})") == R"(1:17: unknown severity "eror"; did you mean "error"?)");
  CHECK(first_problem(R"({"rules": {"a": "zzz"}})") == R"(1:17: unknown severity "zzz": it is one of off, info, warning, error)");
  CHECK(first_problem(R"({"rules": {"a": 1}})") == "1:17: a rule's setting is a severity, or an array of a severity and options");
  CHECK(first_problem(R"({"rules": {"a": ["error", 1]}})") == "1:27: what follows the severity must be an object, not a number");
  CHECK(first_problem(R"({"journals": "x"})") == R"(1:14: "journals" must be an array, not a string)");
  CHECK(first_problem(R"({"journals": [""]})") == R"(1:15: each of "journals" must not be empty)");
  CHECK(first_problem(R"({"exclude": ["../x"]})") == R"(1:14: the pattern "../x" reaches outside of the configuration's folder)");
  CHECK(first_problem(R"({"language": "fr"})") == R"(1:14: unknown language "fr": it is one of auto, en, ru)");
  CHECK(first_problem(R"({"metrics": {"AP": {"range": [1]}}})") ==
        "1:30: a range is an array of two numbers; null where there is no limit");
  CHECK(first_problem(R"({"metrics": {"AP": {"range": [1, 0]}}})") == "1:30: the first number of a range must be less than the second");
  CHECK(first_problem(R"({"overrides": [{"rules": {}}]})") == R"(1:16: an override needs "files")");
  CHECK(first_problem(R"({"site": {"templates": "../look"}})") == R"(1:24: the folder "../look" is outside of the configuration's folder)");
  CHECK(first_problem(R"({"site": {"base_url": "https://example.org/ x"}})") ==
        R"(1:23: "base_url" must have no blanks, control characters, quotes or angle brackets in it)");
  CHECK(first_problem(R"({"site": {"base_url": "example.org"}})") == R"(1:23: "base_url" must begin with https:// or http://)");
  CHECK(first_problem(R"({"site": {"title": ")" + std::string(301, 'x') + "\"}}") ==
        R"(1:20: "title" has 301 characters; it may have 300, since every page has it)");
  CHECK(first_problem(R"({"site": {"base_url": "https://example.org/)" + std::string(981, 'x') + "\"}}") ==
        R"(1:23: "base_url" has 1001 characters; it may have 1000, since every page has it)");
  CHECK(first_problem(R"({"metrics": {")" + std::string(101, 'x') + "\": {}}}") ==
        "1:14: a metric's name has 101 characters; it may have 100");
  CHECK(first_problem(R"({"metrics": {"AP": {"names": [")" + std::string(101, 'x') + "\"]}}}") ==
        "1:31: a metric's name has 101 characters; it may have 100");
  std::string names = R"({"metrics": {"AP": {"names": [)";
  for (int i = 0; i < 1000; ++i) names += (i == 0 ? "\"a" : ", \"a") + std::to_string(i) + "\"";
  CHECK(first_problem(names + "]}}}") == R"(1:13: "metrics" has 1001 names; it may have 1000)");
  CHECK(first_problem("[]") == "1:1: the configuration must be an object, not an array");
}

TEST_CASE("what is no JSON is refused with its place") {
  CHECK(first_problem("{\"a\": 1,}") == R"(1:8: a comma must not stand before "}")");
  CHECK(first_problem("{\"rules\": {}, \"rules\": {}}") == R"(1:15: the key "rules" comes twice)");
  CHECK(first_problem("") == "1:1: expected a value, not the end of the file");
  CHECK(first_problem("{} x") == R"(1:4: expected the end of the file, not "x")");
  CHECK(first_problem("{\"a\" 1}") == R"(1:6: expected ":" after the key, not "1")");
  CHECK(first_problem("{a: 1}") == R"(1:2: expected a key in double quotes, not "a")");
  CHECK(first_problem("{\"a\": 01}") == "1:7: a number must not begin with 0");
  CHECK(first_problem("{\"a\": \"x\n\"}") == "1:7: this string does not end");
  CHECK(first_problem("{\"a\": \"\\q\"}") == "1:8: unknown escape in a string");
  CHECK(first_problem("{\"a\": \"\\ud800\"}") == "1:8: half of a surrogate pair is no character");
  CHECK(first_problem("/* never") == "1:1: this comment does not end");
  CHECK(first_problem("{\"a\": tru}") == R"(1:7: expected a value, not "tru")");
  CHECK(first_problem("{\"я\": 1, \x01}") == "1:10: expected a key in double quotes, not \"\\u{1}\"");
  CHECK(first_problem(std::string(100'000, '[')) == "1:66: more than 64 levels of brackets");
}

TEST_CASE("JSON is read as RFC 8259 says") {
  const auto value = parse_placed_json("\xEF\xBB\xBF{\"a\": [null, true, -1.5e2, \"\\u0416\\ud83d\\ude00\\n\"]}");
  REQUIRE(value);
  const std::vector<PlacedJson>& items = value->find("a")->items;
  REQUIRE(items.size() == 4);
  CHECK(items[0].is(PlacedJson::Kind::null));
  CHECK(items[1].boolean);
  CHECK(items[2].number == -150);
  CHECK(items[3].string == "Ж😀\n");
}

TEST_CASE("a configuration of one long line takes linear time") {
  std::string text = "{\"exclude\": [\"a\"";
  for (int i = 0; i < 200'000; ++i) text += ",\"a\"";
  CHECK(read(text + "]}").exclude.size() == 200'001);
}
