#include "disk/glob.h"

#include "catch.h"

using labbook::disk::matches_glob;

TEST_CASE("a star stays within one component") {
  CHECK(matches_glob("*.md", "log.md"));
  CHECK_FALSE(matches_glob("*.md", "docs/log.md"));
}

TEST_CASE("two stars span components, none included") {
  CHECK(matches_glob("journal/**/*.md", "journal/log.md"));
  CHECK(matches_glob("journal/**/*.md", "journal/2024/05/log.md"));
  CHECK_FALSE(matches_glob("journal/**/*.md", "journals/log.md"));
  CHECK(matches_glob("archive/**", "archive/a/b"));
}

TEST_CASE("a question mark and a set take one byte that is no slash") {
  CHECK(matches_glob("e00?.md", "e001.md"));
  CHECK_FALSE(matches_glob("a?b", "a/b"));
  CHECK(matches_glob("e[0-9].md", "e7.md"));
  CHECK_FALSE(matches_glob("e[!0-9].md", "e7.md"));
}

TEST_CASE("a pattern made to be slow is not slow") {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "a*";
  CHECK_FALSE(matches_glob(pattern + "b", std::string(100'000, 'a')));
}
