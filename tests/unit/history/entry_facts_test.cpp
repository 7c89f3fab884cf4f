#include "history/entry_facts.h"

#include "catch.h"
#include "journal/read_journal.h"
#include "journal/vocabulary.h"
#include "markdown/parse.h"

using namespace labbook;

namespace {

/// What the first of two entries states, given what stands below its heading.
std::string facts_of(const std::string& body) {
  const std::string text =
      "# Experiments\n\n## [e001] Wider\n\nDate: 2024-03-05\n\n" + body + "\n\n## [e002] Deeper\n\nDate: 2024-03-06\n\n- loss: 2.5\n";
  const text::SourceFile file = text::make_source_file("a.md", text);
  const journal::Journal journal = journal::read_journal(file, markdown::parse(file), journal::shipped_vocabulary());
  REQUIRE(journal.entries.size() == 2);
  return history::pack_facts(file, journal, 0);
}

/// `metric AUC 0.948 -> 0.892`, one for each change.
std::vector<std::string> changes(const std::string& before, const std::string& after) {
  std::vector<std::string> all;
  for (const history::Change& change : history::compare_facts(facts_of(before), facts_of(after))) {
    all.push_back(std::string(history::change_kind_name(change.kind)) + " " + change.name + " " + change.old_value + " -> " +
                  change.new_value);
  }
  return all;
}

using Changes = std::vector<std::string>;

}  // namespace

TEST_CASE("a value that is put before others of its name leaves them as they are") {
  const std::string two = "- AUC: 0.948\n- AUC: 0.686\n";
  CHECK(changes(two, "- AUC: 0.892\n" + two) == Changes{"metric AUC  -> 0.892"});
  CHECK(changes("- AUC: 0.892\n" + two, two) == Changes{"metric AUC 0.892 -> "});
  CHECK(changes(two, "- AUC: 0.948\n- AUC: 0.7\n") == Changes{"metric AUC 0.686 -> 0.7"});
  CHECK(changes(two, "- AUC: 0.686\n- AUC: 0.948\n").empty());
}

TEST_CASE("the same value written in another way is no change") {
  CHECK(changes("- accuracy: 0.40\n", "- accuracy: 0.4\n").empty());
  CHECK(changes("- accuracy: 0.40\n", "- accuracy: 40 %\n").empty());
  CHECK(changes("- accuracy: 40%\n", "- accuracy: 40.0 %\n").empty());
  CHECK(changes("- accuracy: 0.40\n", "- accuracy: 41 %\n") == Changes{"metric accuracy 0.40 -> 41%"});
}

TEST_CASE("a section is rewritten where its own words are") {
  const std::string plan = "### Plan\n\nDo it.\n\n---\n\n";
  CHECK(changes(plan + "### Status\n\nDone.\n", plan) == Changes{"section Status Status -> "});
  CHECK(changes(plan + "### Status\n\nDone.\n", "### Plan\n\nDo it.\n\n### Status\n\nDone.\n").empty());
  CHECK(changes(plan, "### Plan\n\nDo it.\n\n---\n\nAnd this.\n") == Changes{"section Plan Plan -> Plan"});
}

TEST_CASE("a metric's name says no word twice") {
  const std::string table = "| Model | Test acc@1 | Zero-Shot Accuracy |\n|---|---|---|\n| ours | %1 | 0.5 |\n";
  const auto with = [&](const std::string& value) { return std::string(table).replace(table.find("%1"), 2, value); };
  CHECK(changes(with("0.71"), with("0.72")) == Changes{"metric Test acc@1 (ours) 0.71 -> 0.72"});
}

TEST_CASE("what is filled in below a label is told of that label, not of the one before") {
  const std::string form = "Expected result:\nBetter at the same time.\n\nObserved result:\n%1\n\nFits the guess:\n%2\n";
  const auto with = [&](const std::string& seen, const std::string& fits) {
    std::string text = form;
    text.replace(text.find("%1"), 2, seen);
    return text.replace(text.find("%2"), 2, fits);
  };
  CHECK(changes(with("pending", "pending"), with("Nothing won.", "pending")) ==
        Changes{"section Observed result: Observed result: -> Observed result:"});
  CHECK(changes(with("pending", "pending"), with("pending", "yes")) ==
        Changes{"section Fits the guess: Fits the guess: -> Fits the guess:"});
}

TEST_CASE("other blanks in a command and other columns of a table are no changes") {
  const std::string spaced = "**Command:**\n\n```bash\nherd predict model = yak.pt conf = 0.25\n```\n";
  const std::string close = "**Command:**\n\n```bash\nherd predict model=yak.pt conf=0.25\n```\n";
  CHECK(changes(spaced, close).empty());
  CHECK(changes(close, spaced).empty());
  const std::string other = "**Command:**\n\n```bash\nherd predict model=yak.pt conf=0.5\n```\n";
  CHECK(!changes(close, other).empty());
  const std::string narrow = "**Results:**\n\n| Image | Seen |\n| --- | --- |\n| Cat | Cat |\n";
  const std::string wide = "**Results:**\n\n| Image | Seen |\n| :---- | ---: |\n| Cat   |  Cat |\n";
  CHECK(changes(narrow, wide).empty());
}

TEST_CASE("what one place says is told once: the status as it is written, a value by its field") {
  CHECK(changes("Status: pending\n", "Status: complete\n") == Changes{"field status pending -> complete"});
  CHECK(changes("Status: pending\n", "") == Changes{"field status pending -> "});
  const std::string table = "| Setting | Value |\n|---|---|\n| Script | train_%1.py |\n";
  const auto with = [&](const std::string& value) { return std::string(table).replace(table.find("%1"), 2, value); };
  CHECK(changes(with("1"), with("2")) == Changes{"field script train_1.py -> train_2.py"});
}
