#include "journal/fields.h"
#include "catch.h"
#include "contents_sample.h"
#include "journal/links.h"

using namespace labbook::journal;

TEST_CASE("three spellings of one field are one field") {
  const Entry entry = read_entry("**Random seed:** 42\n\n| | |\n|---|---|\n| Seed | 43 |\n\n- сид: 44\n");
  CHECK(field_of(entry, "seed") == Names{"42", "43", "44"});
  CHECK(entry.fields[0].label == "Random seed");
  CHECK(entry.fields[0].is_known);
  CHECK(entry.fields[0].place.line == 3);
}

TEST_CASE("fields stand in bold lines, tables without a header and trailers") {
  const Entry entry = read_entry(
      "**Дата:** 2025-01-21\n**Автор:** Ann\n\n|          |          |\n|---|---|\n|Start Date|2019-10-13|\n\nCommit: 8b11d2534\n");
  CHECK(field_of(entry, "date") == Names{"2025-01-21", "2019-10-13"});
  CHECK(field_of(entry, "author") == Names{"Ann"});
  CHECK(field_of(entry, "commit") == Names{"8b11d2534"});
}

TEST_CASE("status and tags are read wherever they stand") {
  const Entry entry = read_entry("**Status**: ⏳ Not started\n\nTags: #nlp #baseline_v2\n");
  CHECK(entry.status == "planned");
  CHECK(entry.tags == Names{"nlp", "baseline_v2"});
  CHECK(read_entry("Status: #done\n").status == "done");
  CHECK(read_entry("**Статус:** в работе\n").status == "running");
  CHECK(canonical_status(shipped_vocabulary(), "✅ Completed (2 days)") == "done");
  CHECK(canonical_status(shipped_vocabulary(), "sleeping") == "sleeping");
  CHECK(read_tags("nlp, baseline") == Names{"nlp", "baseline"});
}

TEST_CASE("front matter belongs to the first entry") {
  const Journal journal = read_sample("---\nauthor: Ann\nseed: 7\ntags:\n  - nlp\n  - ctc\n---\n\n## e1 One\n\nText.\n");
  CHECK(field_of(journal.entries[0], "author") == Names{"Ann"});
  CHECK(field_of(journal.entries[0], "seed") == Names{"7"});
  CHECK(journal.entries[0].tags == Names{"nlp", "ctc"});
}

TEST_CASE("links are trackers, images, files or other pages") {
  const Vocabulary& words = shipped_vocabulary();
  CHECK(kind_of_link(words, "https://app.clear.ml/projects/1/experiments/2", false) == LinkKind::tracker);
  CHECK(kind_of_link(words, "https://wandb.ai/team/project/runs/abc", false) == LinkKind::tracker);
  CHECK(kind_of_link(words, "https://mlflow.example.org/#/experiments/7", false) == LinkKind::tracker);
  CHECK(kind_of_link(words, "http://localhost:8080/projects/4/experiments/3/output/log", false) == LinkKind::tracker);
  CHECK(kind_of_link(words, "https://example.org/wandb-tutorial", false) == LinkKind::web);
  CHECK(kind_of_link(words, "fig/curve.png", false) == LinkKind::image);
  CHECK(kind_of_link(words, "fig/curve", true) == LinkKind::image);
  CHECK(kind_of_link(words, "configs/base.yaml", false) == LinkKind::file);
  CHECK(kind_of_link(words, "#results", false) == LinkKind::web);
}

TEST_CASE("links belong to the entry in which they stand") {
  const Journal journal = read_sample("[project](https://app.clear.ml/projects/1)\n\n## e1 One\n\n![curve](fig/a.png)\n");
  REQUIRE(journal.links.size() == 1);
  CHECK(journal.links[0].kind == LinkKind::tracker);
  REQUIRE(journal.entries[0].links.size() == 1);
  CHECK(journal.entries[0].links[0].url == "fig/a.png");
  CHECK(journal.entries[0].links[0].place.line == 5);
}

TEST_CASE("images and links of raw HTML are links like others") {
  const Entry entry = read_entry("<img src=\"img/loss.svg\" width=\"400\">\n\nSee <a href='https://wandb.ai/x/y'>the run</a>.\n");
  REQUIRE(entry.links.size() == 2);
  CHECK(entry.links[0].url == "img/loss.svg");
  CHECK(entry.links[0].kind == LinkKind::image);
  CHECK(entry.links[0].place.line == 3);
  CHECK(entry.links[1].kind == LinkKind::tracker);
}

TEST_CASE("a sentence in the status's place is no status") {
  CHECK(read_entry("**Verdict:** Strong baseline but the crashes make it look better\n").status.empty());
  CHECK(read_entry("**Verdict:** New best result\n").status == "New best result");
}

TEST_CASE("front matter gives settings and results, by splits and runs") {
  const Entry entry = read_sample(
                          "---\nparams:\n  lr: 0.001\n  optimizer: {name: adam}\nepochs: 30\nmetrics:\n  val: {f1: 0.81}\n  accuracy: "
                          "{val: 0.9, test: 0.88}\n"
                          "  wide: {loss: 0.4}\nauc: 0.93\nstatus: done\n---\n\n## e1 One\n\nText.\n")
                          .entries.front();
  CHECK(parameters_of(entry) == Names{"lr=0.001", "optimizer.name=adam", "epochs=30"});
  CHECK(metrics_of(entry) == Names{"val/f1=0.81", "val/accuracy=0.9", "test/accuracy=0.88", "loss=0.4@wide", "auc=0.93"});
  CHECK(entry.status == "done");
}

TEST_CASE("the front matter of several experiments is none of theirs") {
  const Journal journal = read_sample("---\nauthor: Ann\n---\n\n## e1 One\n\nText.\n\n## e2 Two\n\nText.\n");
  CHECK(field_of(journal.entries[0], "author").empty());
}
