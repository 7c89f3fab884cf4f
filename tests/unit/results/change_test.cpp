#include "results/change.h"

#include "catch.h"

using namespace labbook::results;

namespace {

Level plain(std::string_view number) { return {*parse_decimal(number), false, false}; }
Level share(std::string_view number) { return {*parse_decimal(number), false, true}; }
Level percent(std::string_view number) { return {*parse_decimal(number), true, true}; }

Agreement agreement(const Level& value, const Level& baseline, std::string_view stated) {
  return judge(value, baseline, *parse_change(stated)).agreement;
}

}  // namespace

TEST_CASE("a change is read with its sign and unit") {
  CHECK(parse_change("(+0.02)")->unit == ChangeUnit::plain);
  CHECK(signed_text(parse_change("−1,7 pp")->amount) == "−1.7");
  CHECK(parse_change("+2,7 п. п.")->unit == ChangeUnit::points);
  CHECK(parse_change("+0.8 percentage points")->unit == ChangeUnit::points);
  CHECK(parse_change("-12%")->unit == ChangeUnit::percent);
  CHECK(parse_change("x1.5")->unit == ChangeUnit::factor);
  CHECK(to_text(parse_change("+0.011 macro-F1")->amount) == "0.011");
  CHECK_FALSE(parse_change("better").has_value());
}

TEST_CASE("the sign and the size have to follow from the two values") {
  CHECK(agreement(share("0.59"), share("0.57"), "+0.02") == Agreement::exact);
  CHECK(agreement(share("0.58"), share("0.57"), "-0.01") == Agreement::wrong);
  const Judgement turned = judge(share("0.58"), share("0.57"), *parse_change("-0.01"));
  CHECK(turned.is_sign_wrong);
  CHECK(to_text(turned.calculation) == "0.58 − 0.57 = +0.01");
  CHECK(agreement(plain("16.4"), plain("16.9"), "-0.8") == Agreement::wrong);
}

TEST_CASE("a last digit that rounding explains is told from one that it does not") {
  CHECK(agreement(share("0.58"), share("0.57"), "+0.02") == Agreement::rounding);
  CHECK(agreement(share("0.584"), share("0.571"), "+0.01") == Agreement::exact);
  CHECK(agreement(share("0.58"), share("0.57"), "+0.03") == Agreement::wrong);
}

TEST_CASE("percent may be points or of the baseline, points are points") {
  CHECK(agreement(percent("86.4"), percent("85.1"), "+1.3 pp") == Agreement::exact);
  CHECK(agreement(percent("86.4"), percent("85.1"), "+1.3%") == Agreement::exact);
  CHECK(agreement(percent("86.4"), percent("85.1"), "+1.5%") == Agreement::exact);
  CHECK(agreement(percent("86.4"), percent("85.1"), "+1.5 pp") == Agreement::wrong);
  CHECK(agreement(share("0.864"), share("0.851"), "+1.3 pp") == Agreement::exact);
  CHECK(agreement(plain("110"), plain("100"), "+10%") == Agreement::exact);
  CHECK(agreement(plain("110"), plain("100"), "+15%") == Agreement::wrong);
}

TEST_CASE("a share and a percentage are on one scale") {
  CHECK(agreement(share("0.864"), percent("85.1"), "+1.3") == Agreement::exact);
  CHECK(agreement(plain("0.864"), {*parse_decimal("85.1"), true, false}, "+1.3") == Agreement::unknown);
}

TEST_CASE("nothing is said of a relative change of nothing") {
  CHECK(agreement(plain("5"), plain("0"), "+100%") == Agreement::unknown);
  CHECK(agreement(plain("5"), plain("0"), "x5") == Agreement::unknown);
  CHECK(agreement(plain("5"), plain("0"), "+5") == Agreement::exact);
}

TEST_CASE("a factor is the quotient") {
  CHECK(agreement(plain("3.1"), plain("1.6"), "x1.9") == Agreement::exact);
  CHECK(agreement(plain("3.1"), plain("1.6"), "x2.9") == Agreement::wrong);
}
