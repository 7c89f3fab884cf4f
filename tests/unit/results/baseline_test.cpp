#include "results/baseline.h"

#include "catch.h"
#include "sample.h"

using namespace labbook;
using sample::entry;
using sample::metric;

namespace {

journal::Metric changed(std::string name, std::string text, std::string delta, std::string run = {}) {
  journal::Metric result = metric(std::move(name), std::move(text), {}, std::move(run));
  result.delta = results::parse_change(delta)->amount.to_double();
  result.delta_text = std::move(delta);
  return result;
}

std::vector<results::WrongChange> wrong_in(const journal::Workspace& workspace) {
  results::MetricNames names(journal::shipped_vocabulary(), workspace.config);
  const results::RunIndex index(workspace);
  results::KnownValues values(names);
  return results::find_wrong_changes(workspace.files.front(), index, names, values);
}

std::string described(const journal::Workspace& workspace) {
  std::string text;
  for (const auto& wrong : wrong_in(workspace)) {
    text += to_text(wrong.judgement.calculation) + ", stated " + wrong.stated;
    if (wrong.baseline.metric != nullptr) text += ", " + results::name_of(*wrong.baseline.entry);
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a sign that is wrong among changes against the previous entry is found") {
  const auto workspace = sample::workspace(
      {entry("a", {metric("f1", "0.57"), metric("recall", "0.53"), metric("precision", "0.66")}),
       entry("b", {changed("f1", "0.58", "-0.01"), changed("recall", "0.57", "+0.04"), changed("precision", "0.62", "-0.04")})});
  CHECK(described(workspace) == "0.58 − 0.57 = +0.01, stated −0.01, a\n");
}

TEST_CASE("changes against the first entry are understood as such") {
  const auto workspace = sample::workspace({entry("a", {metric("f1", "0.50"), metric("recall", "0.40")}),
                                            entry("b", {changed("f1", "0.55", "+0.05"), changed("recall", "0.47", "+0.07")}),
                                            entry("c", {changed("f1", "0.57", "+0.07"), changed("recall", "0.49", "+0.09")}),
                                            entry("d", {changed("f1", "0.61", "+0.11"), changed("recall", "0.52", "+0.21")})});
  const auto wrong = wrong_in(workspace);
  // One of two changes does not settle what the entry is against, the journal's habit does.
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].habit == results::Habit::first_entry);
  CHECK(to_text(wrong[0].judgement.calculation) == "0.52 − 0.40 = +0.12");
}

TEST_CASE("an entry whose changes come out against another one is not held against the habit") {
  const auto workspace = sample::workspace({entry("a", {metric("f1", "0.50"), metric("recall", "0.40")}),
                                            entry("b", {changed("f1", "0.55", "+0.05"), changed("recall", "0.47", "+0.07")}),
                                            entry("c", {changed("f1", "0.53", "-0.02"), changed("recall", "0.45", "-0.02")}),
                                            entry("d", {changed("f1", "0.58", "+0.03"), changed("recall", "0.49", "+0.02")})});
  CHECK(described(workspace).empty());
}

TEST_CASE("nothing is said where no baseline explains the changes") {
  const auto workspace = sample::workspace({entry("a", {metric("f1", "0.50"), metric("recall", "0.40")}),
                                            entry("b", {changed("f1", "0.55", "+0.11"), changed("recall", "0.47", "+0.21")})});
  CHECK(described(workspace).empty());
}

TEST_CASE("the left side of an arrow is the baseline of the change beside it") {
  auto value = changed("f1", "0.58", "+0.05");
  value.previous = 0.55;
  value.previous_text = "0.55";
  CHECK(described(sample::workspace({entry("a", {value})})) == "0.58 − 0.55 = +0.03, stated +0.05\n");
}

TEST_CASE("gains of a loss written with a plus throughout are the journal's way to write them") {
  const auto workspace = sample::workspace({entry("a", {metric("loss", "0.50"), metric("f1", "0.50")}),
                                            entry("b", {changed("loss", "0.45", "+0.05"), changed("f1", "0.52", "+0.02")}),
                                            entry("c", {changed("loss", "0.42", "+0.03"), changed("f1", "0.55", "+0.03")}),
                                            entry("d", {changed("loss", "0.40", "+0.02"), changed("f1", "0.56", "+0.01")})});
  CHECK(described(workspace).empty());
}

TEST_CASE("rows may be against the row above") {
  const auto workspace =
      sample::workspace({entry("a", {metric("accuracy", "0.50", {}, "plain"), changed("accuracy", "0.53", "+0.03", "bias"),
                                     changed("accuracy", "0.57", "+0.04", "rerank"), changed("accuracy", "0.58", "+0.03", "stack")})});
  CHECK(described(workspace) == "0.58 − 0.57 = +0.01, stated +0.03, a\n");
}
