#include "site/search_prefixes.h"

#include <fmt/format.h>

#include "catch.h"

using namespace labbook::site;

TEST_CASE("terms lie under their first two letters") {
  const Postings postings{{"train", "1A"}, {"эксперимент", "2B"}, {"x", "3C"}};
  const DeepPrefixes deep = find_deep_prefixes(postings, 1000);
  CHECK(deep.empty());
  CHECK(shard_prefix("train", deep) == "tr");
  CHECK(shard_prefix("эксперимент", deep) == "эк");
  CHECK(shard_prefix("x", deep) == "x");
}

TEST_CASE("many terms that begin alike are spread over longer beginnings") {
  Postings postings{{"e0", "1A"}, {"en", "1A"}};
  for (int i = 0; i < 2000; ++i) postings.emplace(fmt::format("e{:05}", i), "1A");
  const DeepPrefixes deep = find_deep_prefixes(postings, 4000);
  CHECK(deep.at("e0") == "0");
  CHECK(deep.at("e00") == "0");
  CHECK_FALSE(deep.contains("en"));
  CHECK(shard_prefix("e0", deep) == "e0");
  CHECK(shard_prefix("en", deep) == "en");
  std::map<std::string, std::size_t, std::less<>> bytes;
  for (const auto& [term, text] : postings) bytes[std::string(shard_prefix(term, deep))] += term.size() + text.size();
  for (const auto& [prefix, size] : bytes) CHECK(size <= 4000);
}
