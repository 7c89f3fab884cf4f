#include "journal/yaml_values.h"

#include <fmt/format.h>

#include <chrono>

#include "catch.h"
#include "hostile_shapes.h"

using namespace labbook::journal;

namespace {

/// Each value as `path = text @ what its span covers`.
std::vector<std::string> read(std::string_view text) {
  const YamlReading reading = read_yaml(text);
  if (!reading) return {fmt::format("{}: {}", reading.error().offset, reading.error().message)};
  std::vector<std::string> all;
  for (const YamlValue& value : *reading) {
    all.push_back(fmt::format("{} = {} @ {}", fmt::join(value.path, "."), value.text, value.span.of(text)));
  }
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("values carry their keys and their places") {
  CHECK(read("model:\n  name: unet # small\n  depth: 5\nseed: '42'\n") ==
        Lines{"model.name = unet @ unet", "model.depth = 5 @ 5", "seed = 42 @ 42"});
  CHECK(read("название: «Дно»\r\nшаг: 0,1\r\n") == Lines{"название = «Дно» @ «Дно»", "шаг = 0,1 @ 0,1"});
  CHECK(read("{\"lr\": 0.1, \"model\": {\"layers\": 4}}") == Lines{"lr = 0.1 @ 0.1", "model.layers = 4 @ 4"});
}

TEST_CASE("lists of scalars are one value, mappings in a list are numbered") {
  CHECK(read("betas: [0.9, 0.999]\nkernels:\n  - [3, 3]\n  - [5, 5]\n") ==
        Lines{"betas = [0.9, 0.999] @ [0.9, 0.999]", "kernels = [[3, 3], [5, 5]] @ - [3, 3]"});
  CHECK(read("layers:\n  - type: conv\n    size: 3\n  - type: pool\n") ==
        Lines{"layers.0.type = conv @ conv", "layers.0.size = 3 @ 3", "layers.1.type = pool @ pool"});
  CHECK(read("[a, b]").empty());
  CHECK(read("seed=42").empty());
  CHECK(read("").empty());
}

TEST_CASE("aliases of scalars are resolved, those of mappings are left where they are") {
  CHECK(read("a: &lr 0.1\nb: *lr\n") == Lines{"a = 0.1 @ 0.1", "b = 0.1 @ *lr"});
  CHECK(read("base: &base {lr: 0.1}\nrun:\n  <<: *base\n  seed: 1\n") == Lines{"base.lr = 0.1 @ 0.1", "run.seed = 1 @ 1"});
  CHECK(read("a: null\nb: ~\nc:\n").empty());
  CHECK(read("? {a: 1}\n: 2\nb: 3\n") == Lines{" = 2 @ 2", "b = 3 @ 3"});
}

TEST_CASE("what is no YAML says where") {
  CHECK(read("lr: 3e-4, batch: 32") == Lines{"15: illegal map value"});
  CHECK(read("a: [1, 2\n") == Lines{"9: end of sequence flow not found"});
  CHECK(read("a: *nowhere") == Lines{"3: the referenced anchor is not defined"});
  CHECK(read("a: \x04 b") == Lines{"3: control character U+0004"});
  CHECK(read("a: " + std::string(65, '[')) == Lines{"67: nested deeper than 64 levels"});
  std::string lists;
  for (int level = 0; level < 65; ++level) lists += "- ";
  CHECK(read(lists + "a") == Lines{"128: nested deeper than 64 levels"});
  std::string many = "a: [";
  for (int item = 0; item < 256; ++item) many += "[],";
  CHECK(read(many) == Lines{"769: more than 256 brackets"});
  CHECK(read("a: " + std::string(16 * 1024, 'b')) == Lines{"0: longer than 16 KiB"});
}

TEST_CASE("hostile YAML takes no long time") {
  std::vector<std::string> units{"- ",   "? ",   "a: ",    "{",     "a: &x *x\n", "&a ",      "!!a ",  "\"",     "'",     "|\n",
                                 ">\n ", "a:\n", "a: b\n", "- a\n", "{a: b}, ",   "a, ",      "[a], ", "%YAML ", "---\n", "# ",
                                 "\\x",  "a ",   " a",     "\t",    "\n",         "<<: *a\n", ": ",    "-\n",    "? a\n"};
  for (const std::string& unit : units) {
    for (const char* lead : {"", "a: [", "a: {", "a: \"", "a: |\n  ", "- &a b\n- [*a, "}) {
      std::string text = lead;
      while (text.size() < 15 * 1024) text += unit;
      const auto begin = std::chrono::steady_clock::now();
      (void)read_yaml(text);
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
      INFO(lead << " and then " << unit);
      CHECK(taken.count() < 2.0);
    }
  }
}
