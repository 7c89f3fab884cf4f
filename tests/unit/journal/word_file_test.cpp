#include "journal/word_file.h"

#include <nlohmann/json.hpp>

#include "catch.h"
#include "journal/shipped_rules.h"

using namespace labbook;
using journal::WordFile;
using journal::WordNode;

namespace {

nlohmann::json to_json(const WordNode& node) {
  if (node.size == 1) return std::string(node.text);
  auto all = nlohmann::json::array();
  journal::for_each_inside(node, [&all](const WordNode& one) { all.push_back({std::string(one.key), to_json(one)}); });
  return all;
}

/// The same of a file that a strict parser has read.
nlohmann::json to_json(const nlohmann::ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured() || value.empty()) return value.is_structured() ? std::string() : value.dump();
  auto all = nlohmann::json::array();
  for (const auto& [key, one] : value.items()) all.push_back({value.is_object() ? key : std::string(), to_json(one)});
  return all;
}

}  // namespace

TEST_CASE("a file of words is read as it is written") {
  const WordFile file(R"( {"language": "en", "metrics": {"AP": {"names": ["ap", "average precision"], "range": [0, null], "share": true}}, "none": [] } )");
  const WordNode& root = file.root();
  CHECK(journal::member_of(root, "language")->text == "en");
  CHECK(journal::member_of(root, "ap") == nullptr);
  CHECK(journal::member_of(root, "none")->size == 1);
  const WordNode* metric = journal::member_of(*journal::member_of(root, "metrics"), "AP");
  std::vector<std::string_view> names;
  journal::for_each_inside(*journal::member_of(*metric, "names"), [&names](const WordNode& name) { names.push_back(name.text); });
  CHECK(names == std::vector<std::string_view>{"ap", "average precision"});
  CHECK(journal::sorted_members(*metric).back()->text == "true");
}

TEST_CASE("an escape in a word is what it stands for") {
  const WordFile file(R"({"a \"b\"": "\u00e9\\", "c": "d"})");
  CHECK(journal::member_of(file.root(), "a \"b\"")->text == "\u00e9\\");
  CHECK(journal::member_of(file.root(), "c")->text == "d");
}

TEST_CASE("what is shipped is well-formed, and read as a strict parser reads it") {
  for (const disk::EmbeddedFile& file : journal::shipped_rules()) {
    INFO(file.name);
    CHECK(to_json(WordFile(file.bytes).root()) == to_json(nlohmann::ordered_json::parse(file.bytes)));
  }
}
