#include "text/wide_scan.h"

#include <string>

#include "catch.h"

using namespace labbook::text;

namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

}  // namespace

TEST_CASE("a digit is found at every place of eight bytes and behind them") {
  for (std::size_t at = 0; at < 20; ++at) {
    std::string text(21, '.');
    text[at] = '7';
    CHECK(next_digit(text) == at);
    CHECK(next_digit(text, at) == at);
    CHECK(next_digit(text, at + 1) == kNowhere);
  }
}

TEST_CASE("digits are the ten bytes from 0 to 9") {
  for (int c = 0; c < 256; ++c) {
    const std::string eight(8, static_cast<char>(c));
    const bool is_digit = c >= '0' && c <= '9';
    CHECK((next_digit(eight) == 0) == is_digit);
    CHECK((next_digit(eight.substr(5)) == 0) == is_digit);
    CHECK((next_beyond_ascii(eight) == 0) == (c >= 128));
    CHECK((next_beyond_ascii(eight.substr(5)) == 0) == (c >= 128));
  }
}

TEST_CASE("bytes beside each other do not touch one another") {
  CHECK(next_digit("/:/:/:/:9") == 8);
  CHECK(next_digit("\xFF\x80\xB0\xB9\xFF\x80\xB5\xFF\x31") == 8);
  CHECK(next_beyond_ascii("accuracy \xD0\xB2") == 9);
  CHECK(next_digit("") == kNowhere);
  CHECK(next_digit("no digits at all") == kNowhere);
  CHECK(next_digit("eight by 8", 200) == kNowhere);
}
