#include "site/script_json.h"

#include "catch.h"

using namespace labbook::site;

namespace {

std::string quoted(std::string_view text) {
  std::string out = "x";
  append_script_string(out, text);
  return out;
}

}  // namespace

TEST_CASE("a string in a script is escaped wherever the mark stands") {
  CHECK(quoted("") == R"(x"")");
  CHECK(quoted("plain, ясно") == R"(x"plain, ясно")");
  CHECK(quoted("\"a\\b\"") == R"(x"\"a\\b\"")");
  CHECK(quoted("</script>") == R"(x"\u003c/script>")");
  CHECK(quoted("a\n\tb\n") == R"(x"a\u000a\u0009b\u000a")");
  CHECK(quoted("a\x1A<") == "x\"a\uFFFD\\u003c\"");
}
