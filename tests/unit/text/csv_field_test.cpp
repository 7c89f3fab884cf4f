#include "text/csv_field.h"

#include "catch.h"

using labbook::text::csv_field;

TEST_CASE("a field of CSV is quoted where it has to be") {
  CHECK(csv_field("").empty());
  CHECK(csv_field("wider") == "wider");
  CHECK(csv_field("a, b") == "\"a, b\"");
  CHECK(csv_field("the \"wide\" one") == "\"the \"\"wide\"\" one\"");
  CHECK(csv_field("two\nlines") == "\"two\nlines\"");
}

TEST_CASE("what a spreadsheet would compute is text") {
  CHECK(csv_field("=1+1") == "'=1+1");
  CHECK(csv_field("=cmd|'/c x'!A0, B") == "\"'=cmd|'/c x'!A0, B\"");
  CHECK(csv_field("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_field("-2+3") == "'-2+3");
  CHECK(csv_field("+A1") == "'+A1");
  CHECK(csv_field("\t=1") == "'\t=1");
}

TEST_CASE("a number with its sign stays a number") {
  CHECK(csv_field("-0.5") == "-0.5");
  CHECK(csv_field("+0.02") == "+0.02");
  CHECK(csv_field("-1e-4") == "-1e-4");
  CHECK(csv_field("-3 %") == "-3 %");
  CHECK(csv_field("-") == "-");
}
