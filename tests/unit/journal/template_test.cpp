#include "journal/template.h"

#include "catch.h"

using namespace labbook::journal;

namespace {

std::string problem_with(std::string_view json) {
  const auto parsed = parse_template(json, "team.json");
  return parsed ? "" : parsed.error().message;
}

}  // namespace

TEST_CASE("every template that ships can be read and is called what its file is called") {
  const std::vector<std::string> names = shipped_template_names();
  CHECK(names == std::vector<std::string>{"dated-log", "experiment-blocks", "parameter-study", "reproducibility-acl",
                                          "reproducibility-neurips", "run-list", "training-report"});
  for (const std::string& name : names) {
    const auto loaded = load_template(name, {});
    REQUIRE(loaded.has_value());
    CHECK(loaded->name == name);
    CHECK(loaded->is_overlay == name.starts_with("reproducibility-"));
    CHECK(loaded->is_overlay == !loaded->cites.empty());
  }
}

TEST_CASE("what a template requires is an error, what it gives a severity is that") {
  const auto parsed = parse_template(R"({"name": "t", "date": {"required": true}, "sections": [
    {"name": "motivation", "required": true}, {"name": "notes"}, {"name": "next", "severity": "info"}]})",
                                     "t.json");
  REQUIRE(parsed.has_value());
  CHECK(parsed->date.severity == Severity::error);
  CHECK_FALSE(parsed->date.is_inferred());
  CHECK(parsed->sections[0].demand.severity == Severity::error);
  CHECK_FALSE(parsed->sections[1].demand.is_asked());
  CHECK(parsed->sections[2].demand.severity == Severity::info);
}

TEST_CASE("a template that is wrong says where and what was probably meant") {
  CHECK(problem_with("{\n \"name\": \"t\",\n \"sectoins\": []}") == "team.json:3:2: unknown key \"sectoins\"; did you mean \"sections\"?");
  CHECK(problem_with("{\"name\": \"t\",\n\"fields\": [{\"name\": \"seed\", \"format\": \"whole\"}]}") ==
        "team.json:2:39: unknown format \"whole\": it is one of text, integer, number, date, commit, url, path, duration");
  CHECK(problem_with("{\"name\": \"t\", \"fields\": [{\"name\": \"seed\", \"format\": \"intger\"}]}") ==
        "team.json:1:53: unknown format \"intger\"; did you mean \"integer\"?");
  CHECK(problem_with("{\"name\": \"t\", \"fields\": [{\"name\": \"seed\", \"format\": \"/v(/\"}]}") ==
        "team.json:1:53: the pattern \"/v(/\" can't be read: missing closing parenthesis at character 3");
  CHECK(problem_with("{\"name\": \"t\", \"entry\": {\"level\": 9}}") == "team.json:1:34: \"level\" must be a whole number from 0 to 6");
  CHECK(problem_with("{\"sections\": []}") == "team.json:1:1: a template needs a \"name\" of its own");
  CHECK(problem_with("{\"name\": \"auto\"}") == "team.json:1:10: a template needs a \"name\" of its own");
  CHECK(problem_with("{\"name\": \"t\", \"schema\": \"2\"}") == "team.json:1:25: \"schema\" must be \"labbook/template/1\"");
  CHECK(problem_with("{\"name\": \"t\",\n oops}").starts_with("team.json:2:2: "));
  CHECK(problem_with("[]") == "team.json:1:1: a template must be an object, not an array");
  CHECK(problem_with("{\"name\": \"t\", \"sections\": [1]}") == "team.json:1:28: each of \"sections\" must be an object, not a number");
  CHECK(problem_with("{\"name\": \"t\", \"columns\": [{}]}") == "team.json:1:27: each of \"columns\" needs a \"name\"");
}

TEST_CASE("of two keys that are spelled alike the wrong one is shown") {
  CHECK(problem_with(
            "{\"name\": \"t\", \"sections\": [\n{\"name\": \"a\", \"severity\": \"info\"},\n{\"name\": \"b\", \"severity\": \"loud\"}]}") ==
        "team.json:3:27: unknown severity \"loud\": it is one of off, info, warning, error");
}

TEST_CASE("an overlay brings its format, its length and its narrower place") {
  const auto base = parse_template(R"({"name": "base", "sections": [{"name": "s", "minimum_words": 2}],
    "fields": [{"name": "seed", "required": true}]})",
                                   "t.json");
  const auto overlay = parse_template(R"({"name": "more", "sections": [{"name": "s", "minimum_words": 5, "hint": "why"}],
    "fields": [{"name": "seed", "severity": "info", "where": ["field"], "format": "/\\d+/", "item": "Seeds"}]})",
                                      "t.json");
  REQUIRE(base.has_value());
  REQUIRE(overlay.has_value());
  Template joined = *base;
  add_overlay(joined, *overlay);
  CHECK(joined.sections[0].minimum_words == 5);
  CHECK(joined.sections[0].hint == "why");
  CHECK(joined.fields[0].demand.asked_by == "base");
  CHECK(joined.fields[0].where == kInField);
  CHECK(joined.fields[0].format == Format::pattern);
  CHECK(joined.fields[0].pattern.expression() == "\\d+");
  CHECK(joined.fields[0].format_by == "more");
  CHECK(joined.fields[0].item == "Seeds");
}

TEST_CASE("a template that does not exist is an error with a suggestion") {
  CHECK(load_template("run-lst", {}).error().message == "no template is called \"run-lst\": did you mean \"run-list\"?");
  CHECK(load_template("zzzzzzzz", {}).error().message ==
        "no template and no file is called \"zzzzzzzz\" (templates: auto, dated-log, experiment-blocks, "
        "parameter-study, reproducibility-acl, reproducibility-neurips, run-list, training-report)");
}

TEST_CASE("an overlay adds its fields to a template and makes none of its demands softer") {
  const auto plain = load_template("run-list", {});
  const auto joined = load_template("run-list + reproducibility-acl", {});
  REQUIRE(joined.has_value());
  CHECK(joined->name == "run-list");
  CHECK(joined->sections.size() == plain->sections.size());
  CHECK(joined->fields.size() > plain->fields.size());
  CHECK(joined->date.severity == Severity::error);

  Template base;
  base.fields.push_back({{"seed", "Seed", "", {}, {}}, {Severity::error, 0, 0, {}}, kAnywhere, Format::text, {}, {}, {}});
  Template overlay;
  overlay.fields.push_back({{"seed", "Seed", "", {"Random seed"}, {}}, {Severity::info, 0, 0, {}}, kAnywhere, Format::text, {}, {}, {}});
  add_overlay(base, overlay);
  REQUIRE(base.fields.size() == 1);
  CHECK(base.fields[0].demand.severity == Severity::error);
  CHECK(base.fields[0].naming.matches({}, "random_seed"));
}

TEST_CASE("a name matches in both languages, by alias, whatever the case, and inside a joined title") {
  Naming naming{"results", "Results", "Результаты", {"Outcome"}, {}};
  naming.fold_keys();
  CHECK(naming.matches("results", ""));
  CHECK(naming.matches("", "RESULTS:"));
  CHECK(naming.matches("", "результаты"));
  CHECK(naming.matches("", "Outcome"));
  CHECK(naming.matches("", "Results & Observations"));
  CHECK(naming.matches("", "Выводы и результаты"));
  CHECK_FALSE(naming.matches("", "Results of others"));
  CHECK_FALSE(naming.matches("", ""));
}
