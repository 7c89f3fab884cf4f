#include "journal/numbers.h"

#include "catch.h"

using namespace labbook::journal;

namespace {

double number(std::string_view text, CommaStyle commas = CommaStyle::groups) {
  std::size_t size = 0;
  const auto read = read_number(text, commas, size);
  REQUIRE(read.has_value());
  CHECK(size == text.size());
  return read->value;
}

std::optional<Measurement> measure(std::string_view text, CommaStyle commas = CommaStyle::groups) {
  return read_measurement(text, commas, shipped_vocabulary().measures);
}

}  // namespace

TEST_CASE("numbers are read in all common forms") {
  CHECK(number("0.59") == 0.59);
  CHECK(number("-8.66") == -8.66);
  CHECK(number("−0.002") == -0.002);
  CHECK(number("+1.62") == 1.62);
  CHECK(number("1e-4") == 1e-4);
  CHECK(number("2.5E+3") == 2500);
  CHECK(number("0,482") == 0.482);
  CHECK(number("95,3") == 95.3);
  CHECK(number("7,776,460") == 7776460);
  CHECK(number("1 000") == 1000);
  CHECK(number("12\u202F345") == 12345);
  CHECK(number("1_000_000") == 1000000);
  CHECK(number(".5") == 0.5);
}

TEST_CASE("a comma before three digits follows the journal") {
  CHECK(number("4,152", CommaStyle::groups) == 4152);
  CHECK(number("4,152", CommaStyle::decimal) == 4.152);
  CHECK(number("7,776,460", CommaStyle::decimal) == 7776460);
  CHECK(comma_style_of("качество 0,84 и 12,5 %, версия 3.11") == CommaStyle::decimal);
  CHECK(comma_style_of("19,479 rows, accuracy 0.84") == CommaStyle::groups);
  CHECK(comma_style_of("sizes 16,32,64") == CommaStyle::groups);
}

TEST_CASE("a measurement keeps its unit, delta, deviation and previous value") {
  const auto with_delta = measure("0.59 (+0.02)");
  REQUIRE(with_delta);
  CHECK(with_delta->number.value == 0.59);
  CHECK(with_delta->delta->value == 0.02);
  CHECK(with_delta->delta_text == "+0.02");

  const auto arrow = measure("85% → 87%");
  REQUIRE(arrow);
  CHECK(arrow->number.value == 87);
  CHECK(arrow->previous->value == 85);
  CHECK(arrow->unit == "%");

  const auto deviation = measure("58.9 ± 3.1 %");
  REQUIRE(deviation);
  CHECK(deviation->deviation->value == 3.1);
  CHECK(deviation->unit == "%");

  const auto ascii_arrow = measure("0.83 -> 0.85");
  REQUIRE(ascii_arrow);
  CHECK(ascii_arrow->number.text == "0.85");
  CHECK(ascii_arrow->previous_text == "0.83");

  CHECK(measure("24,8 %")->unit == "%");
  CHECK(measure("0.78 seconds")->unit == "seconds");
  CHECK(measure("31 мс")->unit == "мс");
  CHECK(measure("0.347 (34.7%)")->rest.empty());
  CHECK(measure("0.61 (-1.7 pp vs baseline)")->delta->value == -1.7);
  CHECK(measure("81.35% (Epoch 32)")->rest.empty());
  CHECK(measure("~0.8")->is_approximate);
}

TEST_CASE("what only begins with digits is no measurement") {
  for (const std::string_view text : {"34–35", "13 / 37", "13/37", "> 0.7", "2019-10-13", "12.09.2023", "3x3", "50K-step", "v0.3",
                                      "640 x 640", "12:30", "000", "???", "-", "n/a", "1.2.3", "0.1..0.5", "16,32,64", ""}) {
    INFO(text);
    CHECK_FALSE(measure(text).has_value());
  }
}
