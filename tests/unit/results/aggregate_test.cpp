#include "results/aggregate.h"

#include "catch.h"
#include "sample.h"

using namespace labbook;

namespace {

journal::Entry table(const std::vector<std::pair<std::string, std::string>>& rows) {
  journal::Entry entry = sample::entry("a", {});
  std::uint32_t line = 5;
  for (const auto& [run, value] : rows) {
    entry.metrics.push_back(sample::metric("accuracy", value, {}, run));
    entry.metrics.back().origin = journal::MetricOrigin::table;
    entry.metrics.back().place.line = line++;
  }
  return entry;
}

std::string found(const journal::Entry& entry) {
  results::MetricNames names(journal::shipped_vocabulary(), {});
  std::string text;
  for (const auto& wrong : results::find_wrong_aggregates(text::make_source_file("a.md", ""), entry, names)) {
    text += std::string(results::to_text(wrong.kind)) + " " + wrong.expected + ", stated " + wrong.stated + (wrong.is_certain ? "" : "?") +
            "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a mean follows from its rows") {
  CHECK(found(table({{"1", "0.784"}, {"2", "0.750"}, {"3", "0.778"}, {"mean", "0.771"}})).empty());
  CHECK(found(table({{"1", "0.784"}, {"2", "0.750"}, {"3", "0.778"}, {"mean", "0.783"}})) == "mean 0.771, stated 0.783\n");
  CHECK(found(table({{"сид 1", "0.5"}, {"сид 2", "0.7"}, {"среднее", "0.9"}})) == "mean 0.6, stated 0.9\n");
}

TEST_CASE("a mean of models may be weighted") {
  CHECK(found(table({{"bert", "0.80"}, {"gpt", "0.90"}, {"average", "0.88"}})) == "mean 0.85, stated 0.88?\n");
}

TEST_CASE("rows with fewer digits than their mean were rounded after it") {
  CHECK(found(table({{"1", "0.78"}, {"2", "0.75"}, {"mean", "0.7623"}})).empty());
}

TEST_CASE("a deviation may be the sample's or the population's") {
  auto entry = table({{"1", "0.70"}, {"2", "0.72"}, {"3", "0.74"}, {"mean", "0.72"}});
  for (const double deviation : {0.02, 0.016}) {
    entry.metrics.back().deviation = deviation;
    CHECK(found(entry).empty());
  }
  entry.metrics.back().deviation = 0.05;
  CHECK(found(entry) == "standard deviation 0.02, stated 0.05\n");
}

TEST_CASE("a sum and a median follow from their rows") {
  CHECK(found(table({{"run 1", "3"}, {"run 2", "4"}, {"total", "8"}})) == "sum 7, stated 8\n");
  CHECK(found(table({{"run 1", "1"}, {"run 2", "9"}, {"run 3", "4"}, {"median", "4"}})).empty());
}
