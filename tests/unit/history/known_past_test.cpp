#include "history/known_past.h"

#include "catch.h"

using namespace labbook;
using namespace labbook::history;

namespace {

KnownPast sample(ContentTable& contents, PathTable& paths) {
  EntryContent content;
  content.text = content.key = {1, 2};
  content.title = content.name = "Bigger batch";
  content.ids = {"e1"};
  content.words = {7, 8, 9};
  const ContentIndex index = contents.add(std::move(content));
  const PathIndex path = paths.index_of("log.md");
  KnownPast past;
  past.commits.resize(2);
  past.commits[0].parents = {1};
  past.commits[0].subject = "Begin";
  past.journals.push_back({path, {}, {3, 4}, {{index, 5, {10, 20}}}});
  FollowedRevision revision;
  revision.node = 1;
  revision.path = path;
  revision.changes.push_back({ChangeKind::created, "", "", ""});
  Lineage lineage;
  lineage.revisions.push_back(revision);
  lineage.path = path;
  lineage.content = index;
  past.followed.lineages.push_back(lineage);
  past.followed.of_journal[path] = {0};
  past.followed.begins.push_back({0, 1, path, index});
  return past;
}

ReadPart reading(const std::vector<std::string>& parts) {
  return [&parts](std::size_t number) -> std::optional<disk::LargeValue> {
    if (number >= parts.size()) return std::nullopt;
    return disk::LargeValue{nullptr, parts[number]};
  };
}

}  // namespace

TEST_CASE("a past that was packed is unpacked among other paths and contents") {
  ContentTable contents;
  PathTable paths;
  const std::vector<std::string> parts = pack(sample(contents, paths), contents, paths);
  ContentTable other_contents;
  PathTable other_paths;
  other_paths.index_of("other.md");
  const auto past = unpack(reading(parts), other_contents, other_paths);
  REQUIRE(past);
  CHECK(other_paths[past->journals[0].path] == "log.md");
  CHECK(other_contents[past->journals[0].entries[0].content].title == "Bigger batch");
  CHECK(past->commits[0].subject == "Begin");
  CHECK(past->followed.lineages[0].revisions[0].changes[0].kind == ChangeKind::created);
  CHECK(pack(*past, other_contents, other_paths) == parts);
}

TEST_CASE("of a past that was packed, the journals alone are unpacked that are wanted") {
  ContentTable contents;
  PathTable paths;
  const std::vector<std::string> parts = pack(sample(contents, paths), contents, paths);
  for (const bool is_wanted : {false, true}) {
    ContentTable some_contents;
    PathTable some_paths;
    const auto past = unpack(reading(parts), some_contents, some_paths,
                             [&](PathIndex path, const ContentHash&) { return is_wanted && some_paths[path] == "log.md"; });
    REQUIRE(past);
    CHECK(past->journals[0].bytes == ContentHash{3, 4});
    CHECK(past->journals[0].has_entries == is_wanted);
    CHECK(past->journals[0].entries.size() == (is_wanted ? 1 : 0));
    CHECK(past->followed.lineages[0].revisions.size() == (is_wanted ? 1 : 0));
    CHECK(some_contents.size() == (is_wanted ? 1 : 0));
    CHECK_FALSE(past->followed.has_begins);
  }
}

TEST_CASE("bytes that are no packed past are refused, and never read beyond") {
  ContentTable contents;
  PathTable paths;
  const std::vector<std::string> parts = pack(sample(contents, paths), contents, paths);
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (std::size_t i = 0; i < parts[part].size(); ++i) {
      std::vector<std::string> cut = parts;
      cut[part].resize(i);
      ContentTable table;
      PathTable names;
      CHECK_FALSE(unpack(reading(cut), table, names));
      std::vector<std::string> flipped = parts;
      flipped[part][i] = static_cast<char>(flipped[part][i] ^ 0x81);
      unpack(reading(flipped), table, names);
    }
  }
}

TEST_CASE("of a past that was packed, no part is read but those that hold what is wanted") {
  ContentTable contents;
  PathTable paths;
  KnownPast past = sample(contents, paths);
  past.journals.push_back({paths.index_of("other.md"), {}, {5, 6}, {}});
  past.followed.of_journal[past.journals.back().path] = {};
  const std::vector<std::string> parts = pack(past, contents, paths);
  REQUIRE(parts.size() == 4);
  std::vector<std::size_t> read;
  const ReadPart part = [&](std::size_t number) {
    read.push_back(number);
    return reading(parts)(number);
  };
  ContentTable table;
  PathTable names;
  CHECK(unpack(part, table, names, [&](PathIndex path, const ContentHash&) { return names[path] == "other.md"; }));
  CHECK(read == std::vector<std::size_t>{0, 2});
}
