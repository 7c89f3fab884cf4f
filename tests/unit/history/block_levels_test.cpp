#include "history/block_levels.h"

#include <vector>

#include "catch.h"

using namespace labbook::history;

namespace {

EntryOccurrence at(std::uint32_t begin, std::uint32_t end) { return {0, 0, {begin, end}}; }

}  // namespace

TEST_CASE("an entry alone opens nothing") {
  const std::vector<EntryOccurrence> entries{at(0, 20)};
  const BlockLevels levels = levels_of("## Wider\n\nacc: 0.71\n", entries);
  CHECK(levels.lead == 2);
  CHECK(levels.open == kNothingLevel);
  CHECK(levels.begins_with_entry);
}

TEST_CASE("a heading of no entry opens its level, code below it none") {
  const BlockLevels levels = levels_of("## Notes\n\n```\n# a comment\n```\n", {});
  CHECK(levels.lead == 2);
  CHECK(levels.open == 2);
  CHECK_FALSE(levels.begins_with_entry);
}

TEST_CASE("a line of equals signs makes a heading") { CHECK(levels_of("March\n=====\n", {}).open == 1); }

TEST_CASE("blocks stand apart until one is further down than what is open") {
  const BlockLevels entry{2, kNothingLevel, true, true};
  const BlockLevels beside{2, 2, false, false};
  const BlockLevels above{1, 1, false, true};
  CHECK(stand_apart(std::vector{entry, beside, entry}));
  CHECK_FALSE(stand_apart(std::vector{entry, above, entry}));
  CHECK(stand_apart(std::vector{entry, above, above}));
}
