#include "results/decimal.h"

#include "catch.h"

using namespace labbook::results;

namespace {

std::string read(std::string_view text) {
  const auto value = parse_decimal(text);
  return value ? to_text(*value) : "none";
}

}  // namespace

TEST_CASE("numbers are read as people write them") {
  CHECK(read("0.59") == "0.59");
  CHECK(read("0,590") == "0.590");
  CHECK(read("+85.5") == "85.5");
  CHECK(read("-0.01") == "−0.01");
  CHECK(read("−0.01") == "−0.01");
  CHECK(read("–0.01") == "−0.01");
  CHECK(read(".5") == "0.5");
  CHECK(read("3e-4") == "0.0003");
  CHECK(read("1.5E3") == "1500");
  CHECK(read("184 210") == "184210");
  CHECK(read("1,234.5") == "1234.5");
  CHECK(read("1,234,567") == "1234567");
}

TEST_CASE("what is no number is not read") {
  for (const char* text : {"", "-", ".", "0.5x", "1 23", "12 3456", "1.2.3", "0.59 (+0.02)", "1e999", "12345678901234567890"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_decimal(text).has_value());
  }
}

TEST_CASE("differences are exact") {
  const auto change = subtract(*parse_decimal("0.58"), *parse_decimal("0.57"));
  REQUIRE(change.has_value());
  CHECK(signed_text(*change) == "+0.01");
  CHECK(signed_text(*subtract(*parse_decimal("0.5"), *parse_decimal("0.57"))) == "−0.07");
  CHECK(signed_text(*subtract(*parse_decimal("0.5"), *parse_decimal("0.50"))) == "0.00");
}

TEST_CASE("a shift by two places keeps the digits") {
  CHECK(to_text(shifted(*parse_decimal("85.5"), -2)) == "0.855");
  CHECK(to_text(shifted(*parse_decimal("0.855"), 2)) == "85.5");
  CHECK(to_text(shifted(*parse_decimal("3"), 2)) == "300");
}

TEST_CASE("rounding goes away from zero at a half") {
  CHECK(to_text(rounded(*parse_decimal("0.125"), 2)) == "0.13");
  CHECK(to_text(rounded(*parse_decimal("-0.125"), 2)) == "−0.13");
  CHECK(to_text(rounded(*parse_decimal("0.12"), 4)) == "0.12");
}

TEST_CASE("numbers compare by value whatever their digits") {
  CHECK(compare(*parse_decimal("0.50"), *parse_decimal("0.5")) == 0);
  CHECK(compare(*parse_decimal("123456789012345"), *parse_decimal("0.000000000000001")) == 1);
  CHECK(compare(*parse_decimal("-1"), *parse_decimal("0.1")) == -1);
}

TEST_CASE("the nearest double is the one a parser gives") {
  CHECK(parse_decimal("0.1")->to_double() == 0.1);
  CHECK(parse_decimal("-85.55")->to_double() == -85.55);
}
