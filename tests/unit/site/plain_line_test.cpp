#include "site/searchable_text.h"

#include "catch.h"

using labbook::site::plain_line;

TEST_CASE("a line that names an experiment is shown in its words") {
  CHECK(plain_line("Twice as slow as e0007, see there.") == "Twice as slow as e0007, see there.");
  CHECK(plain_line("вдвое   медленнее, чем\tв e0007") == "вдвое медленнее, чем в e0007");
  CHECK(plain_line("- as e0007, but wider") == "as e0007, but wider");
  CHECK(plain_line("- - as e0007") == "as e0007");
  CHECK(plain_line("-     as e0007") == "as e0007");
  CHECK(plain_line("3. as e0007") == "as e0007");
  CHECK(plain_line("2019 was the year of e0007") == "2019 was the year of e0007");
  CHECK(plain_line("# After e0007") == "After e0007");
  CHECK(plain_line("> said of e0007") == "said of e0007");
  CHECK(plain_line("**Baseline:** [e0007](old.md) &amp; `e0008`") == "Baseline: e0007 & e0008");
  CHECK(plain_line("a\\*b of e0007") == "a*b of e0007");
  CHECK(plain_line("<!-- e0007 -->") == "<!-- e0007 -->");
  CHECK(plain_line("e0007 at https://example.org/runs") == "e0007 at https://example.org/runs");
}
