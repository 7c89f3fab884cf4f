#include "results/comparison.h"

#include "catch.h"
#include "results/effects.h"
#include "results/lineage.h"
#include "sample.h"

using namespace labbook;
using sample::entry;
using sample::metric;
using sample::parameter;

namespace {

std::string compared(const journal::Workspace& workspace, const std::vector<std::string>& ids) {
  results::MetricNames names(journal::shipped_vocabulary(), workspace.config);
  const results::RunIndex index(workspace);
  std::vector<results::Run> runs;
  for (const std::string& id : ids) runs.push_back(*results::resolve_run(index, id));
  std::string text;
  for (const auto& row : results::compare_runs(std::move(runs), names).rows) {
    text += row.name + ":";
    for (std::size_t i = 0; i < row.values.size(); ++i) text += " " + row.values[i] + (row.best == i ? "*" : "");
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a comparison shows what differs and marks the best by direction") {
  const auto workspace =
      sample::workspace({entry("a", {metric("f1", "0.70"), metric("loss", "0.3")}, {parameter("lr", "3e-4"), parameter("seed", "1")}),
                         entry("b", {metric("f1", "0.80"), metric("loss", "0.2")}, {parameter("lr", "0.0003"), parameter("seed", "2")}),
                         entry("c", {metric("f1", "0.75")}, {parameter("lr", "3e-4"), parameter("seed", "1")})});
  CHECK(compared(workspace, {"a", "b", "c"}) == "seed: 1 2 1\nf1: 0.70 0.80* 0.75\nloss: 0.3 0.2* \n");
}

TEST_CASE("no value is best in a tie") {
  const auto workspace = sample::workspace({entry("a", {metric("f1", "0.80")}), entry("b", {metric("f1", "0.8"), metric("auc", "0.9")})});
  CHECK(compared(workspace, {"a", "b"}) == "roc_auc:  0.9\n");
}

TEST_CASE("the runs of one entry compare by their rows") {
  auto block = entry("e001", {metric("f1", "0.7", "", "e001"), metric("f1", "0.8", "", "e002")},
                     {parameter("data", "poc", "e001"), parameter("data", "mvp", "e002")});
  block.ids.push_back({"e002", {}});
  CHECK(compared(sample::workspace({block}), {"e001", "e002"}) == "data: poc mvp\nf1: 0.7 0.8*\n");
}

TEST_CASE("an unknown id and one that two journals have are told apart") {
  auto workspace = sample::workspace({entry("exp-1", {}), entry("exp-2", {})});
  auto other = sample::workspace({entry("exp-1", {})}, "b.md");
  workspace.files.push_back(std::move(other.files.front()));
  const results::RunIndex index(workspace);
  CHECK(results::resolve_run(index, "exp-3").error().message == "no experiment is called \"exp-3\"; did you mean \"exp-1\"?");
  CHECK(results::resolve_run(index, "exp-1").error().message ==
        "\"exp-1\" is the id of 2 experiments: log.md#exp-1 (line 1), b.md#exp-1 (line 1)");
  CHECK(results::resolve_run(index, "b.md#exp-1")->file->source.path == "b.md");
  CHECK(results::resolve_run(index, "EXP 2")->entry->title == "exp-2 title");
}

TEST_CASE("an id that holds the sign of a place is found, by itself and in its journal") {
  const auto workspace = sample::workspace({entry("Run #1", {}), entry("Run #2", {})});
  const results::RunIndex index(workspace);
  CHECK(results::resolve_run(index, "Run #2")->entry->title == "Run #2 title");
  CHECK(results::resolve_run(index, "log.md#Run #2")->entry->title == "Run #2 title");
  const std::string hostile = "log.md" + std::string(10'000, '#') + "Run";
  CHECK(results::names_asked(hostile).size() == 3);
  CHECK_FALSE(results::resolve_run(index, hostile));
  CHECK(results::resolve_run(index, "b.md#Run #2").error().message.starts_with("no experiment is called \"b.md#Run #2\""));
}

TEST_CASE("an id inside a range is found") {
  auto block = entry("e0001", {});
  block.ids.push_back({"e0004", {}});
  block.is_id_range = true;
  const auto workspace = sample::workspace({block});
  const results::RunIndex index(workspace);
  CHECK(results::resolve_run(index, "e0003").has_value());
  CHECK_FALSE(results::resolve_run(index, "e0005").has_value());
}

TEST_CASE("effects pair the runs that differ in one parameter alone") {
  const auto workspace = sample::workspace({entry("a", {metric("f1", "0.70")}, {parameter("lr", "1e-3"), parameter("seed", "1")}),
                                            entry("b", {metric("f1", "0.75")}, {parameter("lr", "1e-4"), parameter("seed", "1")}),
                                            entry("c", {metric("f1", "0.90")}, {parameter("lr", "1e-4"), parameter("seed", "2")})});
  results::MetricNames names(journal::shipped_vocabulary(), workspace.config);
  const auto effects = results::effects_of(workspace, "LR", names);
  REQUIRE(effects.size() == 1);
  CHECK(effects[0].pair.from_run == "a");
  CHECK(effects[0].pair.to_run == "b");
  REQUIRE(effects[0].metrics.size() == 1);
  CHECK(results::signed_text(effects[0].metrics[0].change) == "+0.05");
  CHECK(effects[0].metrics[0].verdict == 1);
}

TEST_CASE("a base and a modified configuration are a pair, and the entry's own change") {
  auto study = entry("EXP001", {metric("f1", "0.8")},
                     {parameter("lr", "1e-3", "", "Base Configuration"), parameter("seed", "1", "", "Base Configuration"),
                      parameter("lr", "1e-4", "", "Modified Configuration"), parameter("seed", "1", "", "Modified Configuration")});
  study.metrics[0].previous = 0.7;
  study.metrics[0].previous_text = "0.7";
  const auto workspace = sample::workspace({study});
  results::MetricNames names(journal::shipped_vocabulary(), workspace.config);
  const auto effects = results::effects_of(workspace, "lr", names);
  REQUIRE(effects.size() == 1);
  CHECK(effects[0].pair.from_value == "1e-3");
  CHECK(results::signed_text(effects[0].metrics.at(0).change) == "+0.1");
  const auto lineage = results::lineage_of(workspace.files[0].journal, workspace.files[0].journal.entries[0]);
  REQUIRE(lineage.changes.size() == 1);
  CHECK(lineage.changes[0].new_value == "1e-4");
}

TEST_CASE("recall at one and at ten are two metrics") {
  results::MetricNames names(journal::shipped_vocabulary(), {});
  CHECK(names.key("Recall@1", "").name != names.key("recall@10", "").name);
  CHECK(names.key("nDCG@5", "").name != names.key("ndcg@10", "").name);
  CHECK(names.key("mAP@0.5", "").name == names.key("AP50", "").name);
  CHECK(names.key("recall@10", "test") == names.key("test Recall@10", ""));
  CHECK(names.direction(names.key("recall@10", "")) == journal::Direction::higher);
  CHECK(names.is_known(names.key("recall@10", "").name));
}
