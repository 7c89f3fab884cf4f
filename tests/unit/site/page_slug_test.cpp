#include "site/page_slug.h"

#include "catch.h"

using namespace labbook::site;

TEST_CASE("a slug is plain ASCII in every language") {
  CHECK(page_slug("Tile size & overlap") == "tile-size-overlap");
  CHECK(page_slug("Ёмкость: щука, объём") == "emkost-shchuka-obem");
  CHECK(page_slug("../../etc/passwd") == "etc-passwd");
  CHECK(page_slug("mAP@0.5") == "map-0-5");
  CHECK(page_slug("日本").empty());
  CHECK(page_slug(std::string(500, 'a')).size() == 80);
}

TEST_CASE("each page gets a name of its own") {
  PageNames names;
  CHECK(names.choose({"e1", "log-e1"}) == "e1");
  CHECK(names.choose({"e1", "log-e1"}) == "log-e1");
  CHECK(names.choose({"e1", "log-e1"}) == "log-e1-2");
  CHECK(names.choose({"", ""}) == "page-2");
}

TEST_CASE("thousands of pages may want one name") {
  PageNames names;
  std::string last;
  for (int i = 0; i < 200'000; ++i) last = names.choose({"run"});  // minutes, were each number tried anew
  CHECK(last == "run-200000");
  CHECK(names.choose({"run-200001"}) == "run-200001");
  CHECK(names.choose({"run"}) == "run-200002");
}
