#include "journal/habit.h"

#include "catch.h"

using namespace labbook::journal;

namespace {

Entry entry_with(std::vector<std::string> sections, bool has_date = true) {
  Entry entry;
  for (const std::string& title : sections) entry.sections.push_back({title, title, {}, {}, true});
  if (has_date) entry.date = Date{2024, 3, 5};
  return entry;
}

Template inferred_from(const Journal& journal) {
  const Journal* journals[] = {&journal};
  return to_template(observe(journals));
}

const TemplateSection* section(const Template& of, std::string_view name) {
  for (const TemplateSection& candidate : of.sections) {
    if (candidate.naming.name == name) return &candidate;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a habit of three of four entries asks firmly, of half of them softly, of few not at all") {
  CHECK(demand_of(3, 4).severity == Severity::warning);
  CHECK(demand_of(74, 100).severity == Severity::info);
  CHECK(demand_of(75, 100).severity == Severity::warning);
  CHECK(demand_of(2, 4).severity == Severity::info);
  CHECK(demand_of(1, 4).severity == Severity::off);
  CHECK(demand_of(2, 3).severity == Severity::off);
  CHECK(demand_of(1, 1).severity == Severity::off);
  CHECK(demand_of(0, 0).severity == Severity::off);
}

TEST_CASE("sections that most entries have are inferred, with counts and in their usual order") {
  Journal journal;
  for (int i = 0; i < 5; ++i) journal.entries.push_back(entry_with({"goal", "results", "next"}));
  journal.entries.push_back(entry_with({"goal", "aside"}));
  const Template inferred = inferred_from(journal);
  REQUIRE(section(inferred, "results") != nullptr);
  CHECK(section(inferred, "results")->demand.severity == Severity::warning);
  CHECK(section(inferred, "results")->demand.kept == 5);
  CHECK(section(inferred, "results")->demand.of == 6);
  CHECK(section(inferred, "aside") == nullptr);
  CHECK(inferred.sections[0].naming.name == "goal");
  CHECK(inferred.order_of_sections.kept == 5);
  CHECK(inferred.order_of_sections.of == 5);
}

TEST_CASE("the usual spelling is the one most entries use") {
  Journal journal;
  for (const char* title : {"Motivation", "motivation", "Motivation", "Motivation:"}) {
    Entry entry = entry_with({"motivation"});
    entry.sections[0].title = title;
    journal.entries.push_back(entry);
  }
  const Journal* journals[] = {&journal};
  const Habit habit = observe(journals);
  REQUIRE(habit.sections.size() == 1);
  CHECK(habit.sections[0].usual_spelling() == "Motivation");
  CHECK(habit.sections[0].spellings.size() == 2);  // a colon is no part of the name
}

TEST_CASE("where every entry has its own name for a section, the vocabulary's stands for all") {
  Journal journal;
  for (const char* title : {"Updates", "What changed", "Modifications", "Key changes"}) {
    Entry entry = entry_with({"changes"});
    entry.sections[0].title = title;
    journal.entries.push_back(entry);
  }
  const Template inferred = inferred_from(journal);
  REQUIRE(section(inferred, "changes") != nullptr);
  CHECK(section(inferred, "changes")->naming.title("en") == "Changes");
}

TEST_CASE("a line that says all it has to say makes no habit of a section") {
  Journal journal;
  for (int i = 0; i < 6; ++i) {
    Entry entry = entry_with({"model"});
    entry.sections[0].title = "Backbone: ResNet50";
    journal.entries.push_back(entry);
  }
  CHECK(section(inferred_from(journal), "model") == nullptr);
}

TEST_CASE("dates that no entry has are asked for in passing, dates that most have are asked for") {
  Journal undated;
  for (int i = 0; i < 4; ++i) undated.entries.push_back(entry_with({}, false));
  CHECK(inferred_from(undated).date.severity == Severity::info);
  CHECK(inferred_from(undated).date.kept == 0);
  Journal dated;
  for (int i = 0; i < 4; ++i) dated.entries.push_back(entry_with({}, i != 3));
  CHECK(inferred_from(dated).date.severity == Severity::info);  // of few entries, it may be chance
  for (int i = 4; i < 12; ++i) dated.entries.push_back(entry_with({}, true));
  CHECK(inferred_from(dated).date.severity == Severity::warning);
}

TEST_CASE("neither groups nor unfilled text nor rows beside blocks are counted") {
  Journal journal;
  journal.entries.resize(4);
  journal.entries[1].parent = 0;
  journal.entries[2].is_template = true;
  journal.entries[3].recogniser = "table-row";
  CHECK(counted_entries(journal) == std::vector<bool>{false, true, false, false});
  Journal rows;
  rows.entries.resize(2);
  for (Entry& row : rows.entries) row.recogniser = "table-row";
  CHECK(counted_entries(rows) == std::vector<bool>{true, true});
}
