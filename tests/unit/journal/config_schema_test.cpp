// docs/schema/labbook.schema.json against the code that reads labbook.json.

#include "catch.h"
#include "journal/config.h"
#include "schema_check.h"

using namespace labbook;
using nlohmann::json;

namespace {

const testing::SchemaCheck& schema() {
  static const testing::SchemaCheck check("labbook.schema.json");
  return check;
}

const json& schema_json() { return schema().json(); }
bool is_valid(const json& document) { return schema().is_valid(document); }

bool is_read(const json& document) {
  std::vector<journal::ConfigProblem> problems;
  journal::parse_config(document.dump(), problems);
  return problems.empty();
}

/// A value that each key takes, or an empty text where this list has grown old.
std::string value_for(const std::string& key) {
  static const std::map<std::string, std::string> values{
      {"$schema", R"("x")"},
      {"journals", R"(["a/**"])"},
      {"exclude", R"(["b"])"},
      {"template", R"("auto")"},
      {"language", R"("en")"},
      {"rules", R"({"a": ["error", {"x": ["y"], "z": 1}]})"},
      {"metrics", R"({"AP": {"direction": "lower", "range": [0, null], "names": ["p"], "share": true, "duration": false}})"},
      {"overrides", R"([{"files": ["a"], "rules": {"b": "off"}, "template": "run-list"}])"},
      {"site",
       R"({"title": "t", "base_url": "https://x/", "repository_url": "http://y", "output": "o", "language": "ru", "templates": "t", "removed_text": true, "people": {"A": ["a"]}})"}};
  const auto found = values.find(key);
  return found == values.end() ? "" : found->second;
}

void expect(const std::string& text, bool is_right) {
  CAPTURE(text);
  const json document = json::parse(text);
  CHECK(is_valid(document) == is_right);
  CHECK(is_read(document) == is_right);
}

}  // namespace

TEST_CASE("every key of the schema is a key of the code, with the same values") {
  const json properties = schema_json()["properties"];
  for (const auto& [key, unused] : properties.items()) {
    CAPTURE(key);
    REQUIRE_FALSE(value_for(key).empty());
    const json document = {{key, json::parse(value_for(key))}};
    CHECK(is_valid(document));
    CHECK(is_read(document));
    for (const json& wrong : {json(1.5), json(json::array({1})), json({{"zzz", 1}})}) {
      const json bad = {{key, wrong}};
      CAPTURE(bad.dump());
      CHECK(is_valid(bad) == is_read(bad));
    }
  }
}

TEST_CASE("the schema of the configuration and the code refuse the same mistakes") {
  expect(R"({})", true);
  expect(R"({"rulse": {}})", false);
  expect(R"({"rules": {"a": "loud"}})", false);
  expect(R"({"rules": {"a": []}})", false);
  expect(R"({"rules": {"a": ["off"]}})", true);
  expect(R"({"rules": {"a": ["off", {}, {}]}})", false);
  expect(R"({"rules": {"a": ["off", {"x": null}]}})", false);
  expect(R"({"rules": {"a": ["off", {"x": [1]}]}})", false);
  expect(R"({"journals": ["/abs"]})", false);
  expect(R"({"journals": ["a/../b"]})", true);
  expect(R"({"exclude": [".."]})", false);
  expect(R"({"language": "de"})", false);
  expect(R"({"template": ""})", false);
  expect(R"({"metrics": {"AP": {"direction": "up"}}})", false);
  expect(R"({"metrics": {"AP": {"range": [0, "x"]}}})", false);
  expect(R"({"metrics": {"AP": {"colour": 1}}})", false);
  expect(R"({"overrides": [{}]})", false);
  expect(R"({"overrides": [{"files": ["a"], "site": {}}]})", false);
  expect(R"({"site": {"base_url": "ftp://x"}})", false);
  expect(R"({"site": {"title": ")" + std::string(300, 'x') + "\"}}", true);
  expect(R"({"site": {"title": ")" + std::string(301, 'x') + "\"}}", false);
  expect(R"({"site": {"repository_url": "https://example.org/)" + std::string(980, 'x') + "\"}}", true);
  expect(R"({"site": {"repository_url": "https://example.org/)" + std::string(981, 'x') + "\"}}", false);
  expect(R"({"metrics": {")" + std::string(100, 'x') + "\": {}}}", true);
  expect(R"({"metrics": {")" + std::string(101, 'x') + "\": {}}}", false);
  expect(R"({"metrics": {"AP": {"names": [")" + std::string(101, 'x') + "\"]}}}", false);
  expect(R"({"site": {"language": "auto"}})", false);
  expect(R"({"site": {"templates": "look/here"}})", true);
  expect(R"({"site": {"templates": "/look"}})", false);
  expect(R"({"site": {"templates": "../look"}})", false);
  expect(R"({"site": {"templates": "look/../.."}})", false);
  expect(R"({"site": {"removed_text": "yes"}})", false);
  expect(R"({"site": {"people": {"First Author": ["fauthor", "F. Author"]}}})", true);
  expect(R"({"site": {"people": {"First Author": "fauthor"}}})", false);
}
