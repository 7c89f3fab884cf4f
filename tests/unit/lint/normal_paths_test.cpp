#include "lint/normal_paths.h"

#include "catch.h"

using namespace labbook::lint;

TEST_CASE("a link leads from its document's folder, up and down", "[lint]") {
  CHECK(joined_path("/work/notes", "img/a.png") == "/work/notes/img/a.png");
  CHECK(joined_path("/work/notes", "./x//y/") == "/work/notes/x/y");
  CHECK(joined_path("/work/notes", "../b.md") == "/work/b.md");
  CHECK(joined_path("/work", "../../..") == "");
  CHECK(joined_path("", "/a/./b/..") == "/a");
}

TEST_CASE("a folder holds itself and what is below it, and no neighbour", "[lint]") {
  CHECK(is_inside("/work/a", "/work"));
  CHECK(is_inside("/work", "/work"));
  CHECK_FALSE(is_inside("/workshop", "/work"));
  CHECK(is_inside("/a", without_slash("/")));
}
