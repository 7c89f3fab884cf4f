#include "results/leaderboard.h"

#include "catch.h"
#include "sample.h"

using namespace labbook;
using sample::entry;
using sample::metric;

namespace {

std::string ranked(const journal::Workspace& workspace, const results::LeaderboardQuery& query) {
  results::MetricNames names(journal::shipped_vocabulary(), workspace.config);
  std::string text;
  for (const auto& row : results::rank_runs(workspace, query, names).rows) {
    text += std::to_string(row.rank) + " " + row.entry + (row.run.empty() ? "" : "/" + row.run) + " " + row.metric->text +
            (row.split.empty() ? "" : " " + row.split) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the highest accuracy and the lowest loss come first") {
  const auto workspace = sample::workspace({entry("a", {metric("accuracy", "0.81"), metric("loss", "0.4")}),
                                            entry("b", {metric("acc", "0.85"), metric("loss", "0.3")}),
                                            entry("c", {metric("accuracy", "0.83"), metric("loss", "0.5")})});
  CHECK(ranked(workspace, {.metric = "Accuracy"}) == "1 b 0.85\n2 c 0.83\n3 a 0.81\n");
  CHECK(ranked(workspace, {.metric = "loss"}) == "1 b 0.3\n2 a 0.4\n3 c 0.5\n");
}

TEST_CASE("values that their digits can't tell apart share a rank") {
  const auto workspace =
      sample::workspace({entry("a", {metric("f1", "0.85")}), entry("b", {metric("f1", "0.853")}), entry("c", {metric("f1", "0.84")})});
  CHECK(ranked(workspace, {.metric = "f1"}) == "1 b 0.853\n1 a 0.85\n3 c 0.84\n");
}

TEST_CASE("each split is ranked for itself, the test split first") {
  const auto workspace = sample::workspace({entry("a", {metric("f1", "0.7", "VAL"), metric("f1", "0.5", "TEST")}),
                                            entry("b", {metric("val_f1", "0.8"), metric("f1", "0.4", "test")})});
  CHECK(ranked(workspace, {.metric = "f1"}) == "1 a 0.5 test\n2 b 0.4 test\n1 b 0.8 val\n2 a 0.7 val\n");
  CHECK(ranked(workspace, {.metric = "f1", .split = "validation"}) == "1 b 0.8 val\n2 a 0.7 val\n");
}

TEST_CASE("a percentage and a share of the same metric are on one scale") {
  const auto workspace = sample::workspace({entry("a", {metric("accuracy", "85.5%")}), entry("b", {metric("accuracy", "0.87")})});
  CHECK(ranked(workspace, {.metric = "accuracy"}) == "1 b 0.87\n2 a 85.5\n");
}

TEST_CASE("a run that another block repeats counts once") {
  auto first = entry("e001", {metric("f1", "0.7")});
  auto second = entry("e002", {metric("f1", "0.7", "", "e001"), metric("f1", "0.8", "", "e002")});
  const auto workspace = sample::workspace({first, second});
  CHECK(ranked(workspace, {.metric = "f1"}) == "1 e002 0.8\n2 e001 0.7\n");
}

TEST_CASE("what is dated later is left out as of a day") {
  auto early = entry("a", {metric("f1", "0.7")});
  early.date = journal::Date{2024, 3, 1};
  auto late = entry("b", {metric("f1", "0.9")});
  late.date = journal::Date{2024, 5, 1};
  const auto workspace = sample::workspace({early, late});
  CHECK(ranked(workspace, {.metric = "f1", .as_of = journal::Date{2024, 4, 1}}) == "1 a 0.7\n");
}

TEST_CASE("the values of a parameter are ranked apart") {
  const auto workspace = sample::workspace({entry("a", {metric("f1", "0.7")}, {sample::parameter("model", "bert")}),
                                            entry("b", {metric("f1", "0.9")}, {sample::parameter("model", "gpt")}),
                                            entry("c", {metric("f1", "0.8")}, {sample::parameter("model", "bert")})});
  CHECK(ranked(workspace, {.metric = "f1", .group_by = "model"}) == "1 c 0.8\n2 a 0.7\n1 b 0.9\n");
}

TEST_CASE("the configuration's word on a direction wins") {
  auto workspace = sample::workspace({entry("a", {metric("latency", "10")}), entry("b", {metric("latency", "20")})});
  workspace.config.metrics["latency"].knowledge.direction = journal::Direction::lower;
  CHECK(ranked(workspace, {.metric = "latency"}) == "1 a 10\n2 b 20\n");
}
