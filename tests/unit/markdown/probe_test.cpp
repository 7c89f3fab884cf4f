#include "markdown/probe.h"

#include <chrono>

#include "catch.h"
#include "hostile_shapes.h"
#include "markdown/extensions.h"
#include "markdown/parse.h"
#include "markdown/work_budget.h"

using namespace labbook;

namespace {

/// A log that was pasted without a fence: one paragraph with many marks, more than the budget is sure of.
std::string pasted_log() {
  return "# Log\n\n" + testing::repeated("", "[2024-03-01 10:00:00] epoch 3 <Tensor> [=====>....] loss: 0.53 | lr: 3e-4\n", "", 250'000);
}

}  // namespace

TEST_CASE("what the budget is not sure of is tried, and read when it does no harm") {
  const auto file = text::make_source_file("a.md", pasted_log());
  REQUIRE(markdown::find_excess(file));
  const markdown::Document document = markdown::parse(file);
  CHECK_FALSE(document.is_too_complex());
  CHECK(document.nodes().size() > 1000);
}

TEST_CASE("the trial ends in time") {
  markdown::prepare_extensions();
  const std::string stars = testing::repeated("", "*t *t _*t_ ", "", 400'000);
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(markdown::is_quick_to_parse(stars));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
  CHECK(markdown::is_quick_to_parse("# Log\n\ntext\n"));
}
