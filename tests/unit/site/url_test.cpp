#include "site/url.h"

#include <string>

#include "catch.h"

using namespace labbook::site;

TEST_CASE("a URL is cleaned as browsers clean it") {
  CHECK(clean_url(" \t https://a.example/\n ") == "https://a.example/");
  CHECK(clean_url("java\nscript:alert(1)") == "javascript:alert(1)");
  CHECK(clean_url(std::string("\x01\x7Fx\0y", 5)) == "xy");
  CHECK(clean_url("  ").empty());
}

TEST_CASE("only http, https and mailto leave the site") {
  CHECK(url_kind("https://example.org") == UrlKind::web);
  CHECK(url_kind("HTTP://example.org") == UrlKind::web);
  CHECK(url_kind("mailto:a@example.org") == UrlKind::web);
  for (const char* url :
       {"javascript:alert(1)", "JaVaScRiPt:x", "vbscript:x", "file:///etc/passwd", "blob:x", "ftp://x", "data:text/html,x",
        "data:image/svg+xml,x", "//example.org/x", "\\\\example.org", "/\\x", ":x", "java script:x"}) {
    INFO(url);
    CHECK(url_kind(clean_url(url)) == UrlKind::refused);
  }
}

TEST_CASE("a path with a colon behind a slash, a query or a fragment is relative") {
  for (const char* url : {"a/b:c", "#x:y", "?x:y", "notes.md", "../x", "", "/from/root"}) {
    INFO(url);
    CHECK(url_kind(url) == UrlKind::relative);
  }
}

TEST_CASE("data is allowed for bitmaps alone") {
  CHECK(url_kind("data:image/png;base64,AAAA") == UrlKind::data_image);
  CHECK(url_kind("DATA:IMAGE/WebP,x") == UrlKind::data_image);
  CHECK(url_kind("data:image/pngx,x") == UrlKind::refused);
}

TEST_CASE("hrefs keep what is encoded and encode the rest") {
  CHECK(encode_url("https://a/б?x=1&y=%20 z") == "https://a/%D0%B1?x=1&y=%20%20z");
  CHECK(encode_url("100%") == "100%25");
  CHECK(encode_path("fig/wer на тесте#1.svg") == "fig/wer%20%D0%BD%D0%B0%20%D1%82%D0%B5%D1%81%D1%82%D0%B5%231.svg");
  CHECK(decode_percent("a%20b%zz%4") == "a b%zz%4");
}
