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
  CHECK(problem_with("{\n \"name\": \"t\",\n \"sectoins\": []}") ==
        "team.json:3: unknown key \"sectoins\": did you mean \"sections\"?");
  CHECK(problem_with("{\"name\": \"t\",\n\"fields\": [{\"name\": \"seed\", \"format\": \"whole\"}]}") ==
        "team.json:2: \"format\" can't be \"whole\": it is one of text, integer, number, date, commit, url, path, "
        "duration");
  CHECK(problem_with("{\"name\": \"t\", \"entry\": {\"level\": 9}}") ==
        "team.json:1: \"level\" must be a whole number from 0 to 6");
  CHECK(problem_with("{\"sections\": []}") == "team.json:1: a template needs a \"name\" of its own");
  CHECK(problem_with("{\"name\": \"t\",\n oops}").starts_with("team.json:2:"));
  CHECK(problem_with("[]") == "team.json:1: \"template\" must be an object");
  CHECK(problem_with("{\"name\": \"t\", \"sections\": [1]}") == "team.json:1: each of \"sections\" must be an object");
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
  base.fields.push_back({{"seed", "Seed", "", {}, {}}, {Severity::error, 0, 0}, kAnywhere, Format::text, {}});
  Template overlay;
  overlay.fields.push_back({{"seed", "Seed", "", {"Random seed"}, {}}, {Severity::info, 0, 0}, kAnywhere, Format::text, {}});
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
