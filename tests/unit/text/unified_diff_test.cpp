#include "text/unified_diff.h"

#include "catch.h"

using labbook::text::unified_diff;

TEST_CASE("texts that are the same have no difference") { CHECK(unified_diff("a.md", "x\n", "x\n").empty()); }

TEST_CASE("a changed line stands between three lines of context") {
  CHECK(unified_diff("a.md", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n") ==
        "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("changes far from each other have hunks of their own") {
  std::string before, after;
  for (int i = 1; i <= 20; ++i) {
    before += std::to_string(i) + "\n";
    if (i != 2) after += std::to_string(i) + "\n";
    if (i == 15) after += "new\n";
  }
  CHECK(unified_diff("a.md", before, after) ==
        "--- a/a.md\n+++ b/a.md\n@@ -1,5 +1,4 @@\n 1\n-2\n 3\n 4\n 5\n@@ -13,6 +12,7 @@\n 13\n 14\n 15\n+new\n 16\n 17\n 18\n");
}

TEST_CASE("a missing line end at the end of the file is told") {
  CHECK(unified_diff("a.md", "x", "x\n") == "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
}

TEST_CASE("an empty text is a range of no lines") {
  CHECK(unified_diff("a.md", "", "x\n") == "--- a/a.md\n+++ b/a.md\n@@ -0,0 +1 @@\n+x\n");
  CHECK(unified_diff("a.md", "x\n", "") == "--- a/a.md\n+++ b/a.md\n@@ -1 +0,0 @@\n-x\n");
}

TEST_CASE("texts with nothing in common take no long time") {
  std::string before, after;
  for (int i = 0; i < 20'000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  const std::string diff = unified_diff("a.md", before, after);
  CHECK(diff.starts_with("--- a/a.md\n+++ b/a.md\n@@ -1,20000 +1,20000 @@\n-a0\n"));
}
