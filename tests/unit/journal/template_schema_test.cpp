// docs/schema/template.schema.json against the code that reads templates.
#include <algorithm>

#include "catch.h"
#include "journal/shipped_rules.h"
#include "journal/template.h"
#include "schema_check.h"

using namespace labbook;
using nlohmann::json;

namespace {

const testing::SchemaCheck& schema() {
  static const testing::SchemaCheck check("template.schema.json");
  return check;
}

const json& schema_json() { return schema().json(); }
bool is_valid(const json& document) { return schema().is_valid(document); }

bool is_read(const json& document) { return journal::parse_template(document.dump(), "t.json").has_value(); }

void add_keys(const json& properties, const std::string& prefix, std::vector<std::string>& keys) {
  for (const auto& [key, value] : properties.items()) {
    keys.push_back(prefix + key);
    const json& inner = value.contains("items") ? value["items"] : value;
    if (inner.contains("properties")) add_keys(inner["properties"], prefix + key + ".", keys);
  }
}

}  // namespace

TEST_CASE("the schema of templates has the keys that the code knows, and no others") {
  std::vector<std::string> keys;
  add_keys(schema_json()["properties"], "", keys);
  std::ranges::sort(keys);
  CHECK(keys == journal::known_template_keys());
}

TEST_CASE("every template that ships is valid by the schema") {
  int count = 0;
  for (const disk::EmbeddedFile& file : journal::shipped_rules()) {
    if (!file.name.starts_with("templates/")) continue;
    CAPTURE(std::string(file.name));
    CHECK(is_valid(json::parse(file.bytes)));
    ++count;
  }
  CHECK(count == 7);
}

TEST_CASE("schema and code take the same values") {
  const json properties = schema_json()["properties"];
  const auto choices = [](const json& of) { return of["enum"].get<std::vector<std::string>>(); };
  const auto both = [](const json& document) {
    CAPTURE(document.dump());
    CHECK(is_valid(document));
    CHECK(is_read(document));
  };
  for (const auto& choice : choices(properties["entry"]["properties"]["marker"])) both({{"name", "t"}, {"entry", {{"marker", choice}}}});
  for (const auto& choice : choices(properties["entry"]["properties"]["order"])) both({{"name", "t"}, {"entry", {{"order", choice}}}});
  for (const auto& choice : choices(properties["date"]["properties"]["severity"])) both({{"name", "t"}, {"date", {{"severity", choice}}}});
  const json& field = properties["fields"]["items"]["properties"];
  for (const auto& choice : choices(field["format"]["anyOf"][0])) both({{"name", "t"}, {"fields", {{{"name", "f"}, {"format", choice}}}}});
  both({{"name", "t"}, {"fields", {{{"name", "f"}, {"format", "/v\\d+/"}}}}});
  for (const auto& choice : choices(field["where"]["items"])) both({{"name", "t"}, {"fields", {{{"name", "f"}, {"where", {choice}}}}}});
}

TEST_CASE("schema and code refuse the same mistakes") {
  for (const char* text : {R"({})",
                           R"([])",
                           R"({"name": "auto"})",
                           R"({"name": ""})",
                           R"({"name": "t", "sectoins": []})",
                           R"({"name": "t", "sections": [{}]})",
                           R"({"name": "t", "sections": {}})",
                           R"({"name": "t", "entry": {"level": 7}})",
                           R"({"name": "t", "entry": {"level": -1}})",
                           R"({"name": "t", "fields": [{"name": "f", "format": "whole"}]})",
                           R"({"name": "t", "fields": [{"name": "f", "format": "/v"}]})",
                           R"({"name": "t", "fields": [{"name": "f", "format": "/"}]})",
                           R"({"name": "t", "schema": "labbook/template/2"})",
                           R"({"name": "t", "sections": [{"name": "s", "minimum_words": -1}]})",
                           R"({"name": "t", "sections": [{"name": "s", "minimum_words": 10001}]})",
                           R"({"name": "t", "sections": [{"name": "s", "minimum_words": 2.5}]})",
                           R"({"name": "t", "sections": [{"name": "s", "marker": "row"}]})",
                           R"({"name": "t", "sections": [{"name": "s", "aliases": "S"}]})",
                           R"({"name": "t", "overlay": "yes"})",
                           R"({"name": "t", "cites": [1]})",
                           R"({"name": "t", "fields": [{"name": "f", "where": ["here"]}]})",
                           R"({"name": "t", "date": {"required": "yes"}})",
                           R"({"name": "t", "date": true})",
                           R"({"name": "t", "columns": [{"name": "c", "format": "text"}]})",
                           R"({"name": "t", "sections": [{"name": "s", "title": {"de": "x"}}]})"}) {
    CAPTURE(text);
    CHECK_FALSE(is_valid(json::parse(text)));
    CHECK_FALSE(is_read(json::parse(text)));
  }
}
