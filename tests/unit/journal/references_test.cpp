#include "journal/references.h"

#include <array>

#include "catch.h"
#include "journal/resolve_references.h"
#include "journal_reader.h"

using namespace labbook::journal;
using labbook::testing::read_text;

namespace {

const char* const kLog =
    "# Experiment log\n\n"
    "## Experiment 1: baseline\n\naccuracy 0.8 after 10 epochs\n\n"
    "## Experiment 2: wide\n\n";

/// The references of the last entry of a log with two entries, and what they came to.
std::string references_in(const std::string& prose) {
  const Journal journal = read_text("log.md", kLog + prose + "\n");
  std::string out;
  REQUIRE(journal.entries.size() == 2);
  for (const Reference& reference : journal.entries[1].references) {
    if (!out.empty()) out += ", ";
    out += reference.text + " -> ";
    out += reference.state == ReferenceState::resolved    ? reference.target
           : reference.state == ReferenceState::ambiguous ? "ambiguous"
                                                          : "unknown";
  }
  return out;
}

}  // namespace

TEST_CASE("references are found however they are inflected") {
  CHECK(references_in("Same data as experiment 1.") == "experiment 1 -> Experiment 1");
  CHECK(references_in("As in exp 1, but wider.") == "exp 1 -> Experiment 1");
  CHECK(references_in("Better than Exp. 1 everywhere.") == "Exp. 1 -> Experiment 1");
  CHECK(references_in("Лучше эксперимента №1.") == "эксперимента №1 -> Experiment 1");
  CHECK(references_in("По сравнению с экспериментом 1 лучше.") == "экспериментом 1 -> Experiment 1");
  CHECK(references_in("Compared with the baseline it is slow.") == "baseline -> Experiment 1");
  CHECK(references_in("The previous run was faster.") == "previous run -> Experiment 1");
  CHECK(references_in("Построен на предыдущем эксперименте.") == "предыдущем эксперименте -> Experiment 1");
}

TEST_CASE("an experiment that is nowhere is unknown") { CHECK(references_in("As experiment 9 showed.") == "experiment 9 -> unknown"); }

TEST_CASE("an entry does not refer to itself") { CHECK(references_in("Experiment 2 went well.").empty()); }

TEST_CASE("counts, code, figures and addresses hold no references") {
  CHECK(references_in("We ran 3 epochs and 1 more.").empty());
  CHECK(references_in("```\nexperiment 1\n```").empty());
  CHECK(references_in("![](fig/exp1_accuracy.png)").empty());
  CHECK(references_in("See https://example.org/exp1/run").empty());
}

TEST_CASE("ids inside a range exist") {
  const Journal journal =
      read_text("log.md", "# [e001-e004] Batch sizes\n\ntext on training loss\n\n# [e005] Next\n\nlike e003, unlike e009\n");
  REQUIRE(journal.entries.size() == 2);
  REQUIRE(journal.entries[1].references.size() == 2);
  CHECK(journal.entries[1].references[0].state == ReferenceState::resolved);
  CHECK(journal.entries[1].references[0].target == "e003");
  CHECK(journal.entries[1].references[1].state == ReferenceState::unknown);
}

TEST_CASE("an id of another journal is found in the repository, and is ambiguous in two") {
  Journal here = read_text("a.md", "# Experiment log\n\n## Experiment 1\n\nsee experiment 5 and experiment 6\n\n## Experiment 2\n\nloss\n");
  Journal there = read_text("b.md", "# Experiment log\n\n## Experiment 5\n\nloss\n\n## Experiment 6\n\nloss\n");
  Journal elsewhere = read_text("c.md", "# Experiment log\n\n## Experiment 6\n\nloss\n\n## Experiment 7\n\nloss\n");
  for (Reference& reference : here.entries[0].references) reference.target = meaning_of(reference.text, shipped_vocabulary());
  std::array<Journal*, 3> journals{&here, &there, &elsewhere};
  resolve_references(journals);
  REQUIRE(here.entries[0].references.size() == 2);
  CHECK(here.entries[0].references[0].target_path == "b.md");
  CHECK(here.entries[0].references[1].state == ReferenceState::ambiguous);
}

TEST_CASE("an id of another journal that is written in another form is another experiment") {
  Journal here = read_text("a.md", "# Experiment log\n\n## EXP001 base\n\nloss\n\n## EXP002 wide\n\nas in EXP020\n");
  Journal there = read_text("b.md", "# Experiment log\n\n## e0020 base\n\nloss\n\n## e0021 wide\n\nloss\n");
  std::array<Journal*, 2> journals{&here, &there};
  for (Reference& reference : here.entries[1].references) reference.target = meaning_of(reference.text, shipped_vocabulary());
  resolve_references(journals);
  REQUIRE(here.entries[1].references.size() == 1);
  CHECK(here.entries[1].references[0].state == ReferenceState::unknown);
}

TEST_CASE("what an id means does not depend on how it is written") {
  const Vocabulary& vocabulary = shipped_vocabulary();
  CHECK(meaning_of("e0038", vocabulary) == "experiment:38");
  CHECK(meaning_of("EXP-38", vocabulary) == "experiment:38");
  CHECK(meaning_of("эксперимента №38", vocabulary) == "experiment:38");
  CHECK(meaning_of("Run #3", vocabulary) == "run:3");
  CHECK(meaning_of("m2-1", vocabulary) == "m:2-1");
}

TEST_CASE("a range of runs names both ends, with a hyphen too") {
  CHECK(references_in("As in experiments 1-3.") == "experiments 1 -> Experiment 1, 3 -> unknown");
  CHECK(references_in("- see experiments 1–3") == "experiments 1 -> Experiment 1, 3 -> unknown");
}

TEST_CASE("names of metrics are no references") {
  const Journal journal =
      read_text("log.md", "# Experiment log\n\n## R01: baseline\n\nloss 0.4\n\n## R02: wide\n\nR2 rose, R2: 0.8, as in R01.\n");
  REQUIRE(journal.entries.size() == 2);
  REQUIRE(journal.entries[1].references.size() == 1);
  CHECK(journal.entries[1].references[0].text == "R01");
}

TEST_CASE("a word of the sentence before does not tell what a reference is for") {
  const Journal journal =
      read_text("log.md", std::string(kLog) + "Worse than the old data. Experiment 1 used lr 0.1, cf. vs. experiment 1\n");
  REQUIRE(journal.entries[1].references.size() == 2);
  CHECK(journal.entries[1].references[0].role == ReferenceRole::mention);
  CHECK(journal.entries[1].references[1].role == ReferenceRole::baseline);
}

TEST_CASE("models with a number in their name are no references, unless an experiment has it") {
  const Journal journal = read_text(
      "log.md", "# Experiment log\n\n## r01: baseline\n\nloss 0.4\n\n## r02: wide\n\nWith an r50 it is slower than r01, see r07.\n");
  REQUIRE(journal.entries.size() == 2);
  REQUIRE(journal.entries[1].references.size() == 2);
  CHECK(journal.entries[1].references[0].text == "r01");
  CHECK(journal.entries[1].references[1].text == "r07");
}
