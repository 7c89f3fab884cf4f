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

}  // namespace

TEST_CASE("a past that was packed is unpacked among other paths and contents") {
  ContentTable contents;
  PathTable paths;
  const std::string bytes = pack(sample(contents, paths), contents, paths);
  ContentTable other_contents;
  PathTable other_paths;
  other_paths.index_of("other.md");
  const auto past = unpack(bytes, other_contents, other_paths);
  REQUIRE(past);
  CHECK(other_paths[past->journals[0].path] == "log.md");
  CHECK(other_contents[past->journals[0].entries[0].content].title == "Bigger batch");
  CHECK(past->commits[0].subject == "Begin");
  CHECK(past->followed.lineages[0].revisions[0].changes[0].kind == ChangeKind::created);
  CHECK(pack(*past, other_contents, other_paths) == bytes);
}

TEST_CASE("of a past that was packed, the journals alone are unpacked that are wanted") {
  ContentTable contents;
  PathTable paths;
  const std::string bytes = pack(sample(contents, paths), contents, paths);
  for (const bool is_wanted : {false, true}) {
    ContentTable some_contents;
    PathTable some_paths;
    const auto past = unpack(bytes, some_contents, some_paths, [&](PathIndex path, const ContentHash&) { return is_wanted && some_paths[path] == "log.md"; });
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
  const std::string bytes = pack(sample(contents, paths), contents, paths);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ContentTable table;
    PathTable names;
    CHECK_FALSE(unpack(std::string_view(bytes).substr(0, size), table, names));
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string flipped = bytes;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x81);
    ContentTable table;
    PathTable names;
    unpack(flipped, table, names);
  }
}
