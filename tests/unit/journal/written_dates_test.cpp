#include "journal/date_order.h"

#include "catch.h"

using namespace labbook::journal;

namespace {

/// The dates of a text, day first, as ISO with 0000 for a missing year; what can't be read by its state.
std::string dates_in(const std::string& text, bool is_day_first = true) {
  std::string out;
  for (const WrittenDate& written : find_dates(text, shipped_vocabulary())) {
    if (!out.empty()) out += written.is_end ? ".." : " ";
    const auto date = to_date(written, {is_day_first, true});
    if (date) {
      out += to_iso(*date);
    } else {
      out += written.state == DateState::placeholder ? "placeholder" : written.state == DateState::unreadable ? "unreadable" : "impossible";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("dates are read in every common form") {
  const std::pair<const char*, const char*> cases[] = {
      {"2023-09-12", "2023-09-12"},
      {"2020.05.07", "2020-05-07"},
      {"2023/9/2", "2023-09-02"},
      {"12.09.2023", "2023-09-12"},
      {"12.9.23", "2023-09-12"},
      {"12 сентября 2023 г.", "2023-09-12"},
      {"1-го мая 2021", "2021-05-01"},
      {"Sep 12, 2023", "2023-09-12"},
      {"Sept. 12th 2023", "2023-09-12"},
      {"2nd October 2017", "2017-10-02"},
      {"12th of March, 2020", "2020-03-12"},
      {"12-Sep-2023", "2023-09-12"},
      {"November 24, 2016", "2016-11-24"},
      {"March, 4th 18:00", "0000-03-04"},
      {"Mar. 23rd", "0000-03-23"},
      {"27.04.", "0000-04-27"},
      {"2023-09", "2023-09"},
      {"September 2023", "2023-09"},
      {"сентябрь 2023", "2023-09"},
      {"09.2023", "2023-09"},
      {"20240301", "2024-03-01"},
      {"2026-05-25 16:34:04", "2026-05-25"},
      {"14_03_2022", "2022-03-14"},
      {"14_03_2022_2", "2022-03-14"},
      {"4 de mayo de 2024", "2024-05-04"},
      {"9 de março", "0000-03-09"},
      {"1 août 2023", "2023-08-01"},
      {"21. März 2022", "2022-03-21"},
      {"3 maggio 2021", "2021-05-03"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(dates_in(text) == expected);
  }
}

TEST_CASE("ranges have two ends") {
  CHECK(dates_in("Jun 2 - Jun 8") == "0000-06-02..0000-06-08");
  CHECK(dates_in("May 27- Jun 2") == "0000-05-27..0000-06-02");
  CHECK(dates_in("Dec 30 - Jan 5, 2020") == "2019-12-30..2020-01-05");
  CHECK(dates_in("2-8 June 2024") == "2024-06-02..2024-06-08");
  CHECK(dates_in("2023-09-12 to 2023-09-15") == "2023-09-12..2023-09-15");
  CHECK(dates_in("2026-07-06/08: wider crops") == "2026-07-06..2026-07-08");
  CHECK(dates_in("2026-07-06..08") == "2026-07-06..2026-07-08");
  CHECK(dates_in("2026-07-06~08") == "2026-07-06..2026-07-08");
  CHECK(dates_in("2026-06-29 ~ 07-12 · wider head") == "2026-06-29..2026-07-12");
  CHECK(dates_in("2026.06.29 – 07.12") == "2026-06-29..2026-07-12");
  CHECK(dates_in("2026/06/29～07/12") == "2026-06-29..2026-07-12");
  CHECK(dates_in("2026-06-29 ~ 2026-07-12") == "2026-06-29..2026-07-12");
  CHECK(dates_in("2026-06-29-07-12") == "2026-06-29");
  CHECK(dates_in("2026-06-29 - 05-12") == "2026-06-29");
  CHECK(dates_in("2026-03/05") == "2026-03..2026-05");
  CHECK(dates_in("2026-07-06/04") == "2026-07-06");
  CHECK(dates_in("с 3 марта по 9 марта 2022") == "2022-03-03..2022-03-09");
}

TEST_CASE("what is meant as a date and is none is seen as what it is") {
  CHECK(dates_in("2019-10-x") == "unreadable");
  CHECK(dates_in("YYYY-MM-DD") == "placeholder");
  CHECK(dates_in("ДД.ММ.ГГГГ") == "placeholder");
  CHECK(dates_in("2024-02-30") == "impossible");
  CHECK(dates_in("2024-13-01") == "impossible");
  CHECK(dates_in("2024-W53") == "impossible");
  CHECK(dates_in("2020-W53") != "impossible");
}

TEST_CASE("numbers that only look like dates are left alone") {
  for (const char* text : {"0.95", "version 1.2.3", "lr 1e-4", "3/4 of the data", "v12.10.1", "12 epochs", "2048 units", "1.13.0-rc1",
                           "IP 10.0.12.240", "9.18.35", "the 4/8/12-layer sweep"}) {
    INFO(text);
    CHECK(dates_in(text).empty());
  }
}

TEST_CASE("the journal settles which number is the month") {
  const auto order_of = [](const char* text, bool is_russian = false) {
    return settle_date_order(find_dates(text, shipped_vocabulary()), is_russian);
  };
  CHECK_FALSE(order_of("03/04/2024 and 03/25/2024").is_day_first);
  CHECK(order_of("03/04/2024 and 25/04/2024").is_day_first);
  CHECK(order_of("03/04/2024 and 25/04/2024").is_settled);
  CHECK_FALSE(order_of("03/04/2024").is_settled);
  CHECK(order_of("03/04/2024", true).is_settled);
  CHECK_FALSE(order_of("03/04/2024, 03/05/2024, 04/01/2024").is_day_first);
}
