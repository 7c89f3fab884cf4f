#include "history/version_chain.h"

#include <array>
#include <random>

#include "catch.h"
#include "journal/read_journal.h"
#include "journal/vocabulary.h"

using namespace labbook;

namespace {

journal::Journal read(const text::SourceFile& file, const markdown::Document& document) {
  return journal::read_journal(file, document, journal::shipped_vocabulary());
}

std::string entry(int id, int value) {
  return "## [e" + std::to_string(1000 + id) + "] Try number " + std::to_string(id) + "\n\nDate: 2024-03-05\n\n" +
         "### Results\n\n```\nAP: 0." + std::to_string(100 + value) + "\n```\n\nWords on try " + std::to_string(id) + ".\n\n";
}

std::string journal_of(const std::vector<std::pair<int, int>>& entries, const std::string& extra = "") {
  std::string text = "# Experiments\n\nWhat was tried.\n\n" + extra;
  for (const auto& [id, value] : entries) text += entry(id, value);
  return text;
}

struct Seen {
  std::string title;
  std::uint32_t line;
  text::Span span;
  std::string facts;
  bool operator==(const Seen&) const = default;
};

std::vector<Seen> seen(const std::vector<history::EntryOccurrence>& entries, const history::ContentTable& contents) {
  std::vector<Seen> all;
  for (const auto& e : entries) all.push_back({contents[e.content].title, e.line, e.span, contents[e.content].facts});
  return all;
}

/// Every version, read along the chain, is the same as read on its own.
history::VersionChain::Counts check_chain(const std::vector<std::string>& versions) {
  history::ContentTable contents;
  history::VersionChain chain("a.md", read, contents);
  for (const std::string& version : versions) chain.add(version);
  const auto along = chain.finish();
  REQUIRE(along.size() == versions.size());
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (!along[i]) continue;  // what the chain can't tell apart it says so of
    CHECK(seen(*along[i], contents) == seen(chain.read_whole(versions[i]), contents));
  }
  return chain.counts();
}

std::vector<std::pair<int, int>> numbered(int count) {
  std::vector<std::pair<int, int>> entries;
  for (int i = 0; i < count; ++i) entries.emplace_back(i, i);
  return entries;
}

}  // namespace

TEST_CASE("a journal that grew at its end is read once") {
  const auto counts = check_chain({journal_of(numbered(20)), journal_of(numbered(18)), journal_of(numbered(13))});
  CHECK(counts.whole == 1);
  CHECK(counts.blocks == 0);
}

TEST_CASE("of a journal with one edited entry that one is read again") {
  auto edited = numbered(20);
  edited[7].second = 99;
  const auto counts = check_chain({journal_of(numbered(20)), journal_of(edited)});
  CHECK(counts.whole == 1);
  CHECK(counts.blocks == 1);
}

TEST_CASE("entries put in the middle are taken out again without reading") {
  auto fewer = numbered(20);
  fewer.erase(fewer.begin() + 5, fewer.begin() + 8);
  CHECK(check_chain({journal_of(numbered(20)), journal_of(fewer)}).blocks == 0);
}

TEST_CASE("a fence that swallows what follows is seen") {
  std::string broken = journal_of(numbered(20));
  const std::size_t fence = broken.find("```\n\nWords on try 9");
  broken.erase(fence, 4);
  check_chain({journal_of(numbered(20)), broken, journal_of(numbered(20))});
}

TEST_CASE("link definitions make a journal be read whole") {
  const std::string text = journal_of(numbered(20), "[run]: https://example.org\n\n");
  CHECK(check_chain({text, text + entry(30, 1)}).whole == 2);
}

TEST_CASE("what looks like a definition and is none lets entries be read apart") {
  const std::string text = journal_of(numbered(20), "The score is x[0]: the first of three.\n\n");
  CHECK(check_chain({text, text + entry(30, 1)}).whole == 1);
}

std::string months(const std::vector<std::vector<int>>& ids, const std::string& heading) {
  std::string text = "# Experiments\n\nWhat was tried.\n\n" + entry(900, 1);
  for (std::size_t month = 0; month < ids.size(); ++month) {
    text += heading + " Part " + std::to_string(month + 1) + "\n\nWhy this part was begun.\n\n";
    for (const int id : ids[month]) text += entry(id, id);
  }
  return text;
}

TEST_CASE("text between entries that stands beside them is a block of its own") {
  const std::vector<std::vector<int>> ids{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
  auto fewer = ids;
  fewer[2].pop_back();
  const auto counts = check_chain({months(ids, "##"), months(fewer, "##"), months({ids[0], ids[1], ids[2]}, "##")});
  CHECK(counts.whole == 1);
}

TEST_CASE("entries below the heading of a part are read with it") {
  std::vector<std::vector<int>> ids;
  for (int i = 0; i < 10; ++i) ids.push_back({2 * i + 1, 2 * i + 2});
  auto fewer = ids;
  fewer[4].pop_back();
  auto without = fewer;
  without.erase(without.begin() + 6);
  check_chain({months(ids, "#"), months(fewer, "#"), months(without, "#")});
}

TEST_CASE("what an entry's row in a table elsewhere says makes a journal be read whole") {
  const std::string table = "| id | AP | status |\n|---|---|---|\n| e1003 | 0.103 | done |\n| e1004 | 0.104 | failed |\n\n";
  const std::string text = journal_of(numbered(20), table);
  check_chain({text + entry(30, 1), text, journal_of(numbered(20))});
}

TEST_CASE("any sequence of edits gives what reading whole gives") {
  std::mt19937 random(1);
  for (int round = 0; round < 30; ++round) {
    std::vector<std::pair<int, int>> entries = numbered(14);
    std::vector<std::string> versions{journal_of(entries)};
    for (int step = 0; step < 8; ++step) {
      const auto at = static_cast<std::ptrdiff_t>(random() % entries.size());
      switch (random() % 5) {
        case 0: entries[static_cast<std::size_t>(at)].second = static_cast<int>(random() % 800); break;
        case 1: entries.erase(entries.begin() + at); break;
        case 2: entries.insert(entries.begin() + at, {static_cast<int>(100 + random() % 800), 1}); break;
        case 3: std::swap(entries[static_cast<std::size_t>(at)], entries.back()); break;
        default: entries.emplace_back(static_cast<int>(100 + random() % 800), 2);
      }
      versions.push_back(journal_of(entries));
    }
    check_chain(versions);
  }
}

/// An entry whose table has a row of its own, and one of another entry.
std::string compared(int id, int value, int other) {
  const std::string own = "e" + std::to_string(1000 + id);
  return "## [" + own + "] Try number " + std::to_string(id) + "\n\n### Results\n\n| experiment | diff | F1 |\n|---|---|---|\n| " + own +
         " | lr = 0.1 | 0." + std::to_string(100 + value) + " |\n| e" + std::to_string(1000 + other) + " | - | 0.5 |\n\nWords on try " +
         std::to_string(id) + ".\n\n";
}

std::string compared_journal(const std::vector<std::array<int, 3>>& entries) {
  std::string text = "# Experiments\n\n";
  for (const auto& [id, value, other] : entries) text += compared(id, value, other);
  return text;
}

std::vector<std::array<int, 3>> compared_entries(int count) {
  std::vector<std::array<int, 3>> entries;
  for (int i = 0; i < count; ++i) entries.push_back({i, i, i == 0 ? 500 : i / 2});
  return entries;
}

TEST_CASE("two texts of one entry say each what it says alone") {
  const auto now = compared_entries(16);
  auto older = now;
  older[9][1] = 98;
  auto oldest = older;
  oldest[9][1] = 99;
  const auto counts = check_chain({compared_journal(now), compared_journal(older), compared_journal(oldest)});
  CHECK(counts.whole == 1);
  CHECK(counts.blocks == 2);
}

TEST_CASE("a row that names another entry is read as where that entry is") {
  const auto now = compared_entries(16);
  auto older = now;
  older[9] = {9, 99, 6};
  const auto counts = check_chain({compared_journal(now), compared_journal(older)});
  CHECK(counts.whole == 1);
  CHECK(counts.blocks == 1);
}

TEST_CASE("a row that names an entry which is not there yet is read as a run's") {
  const auto now = compared_entries(16);
  auto older = now;
  older.erase(older.begin() + 4);  // what 8 and 9 name
  check_chain({compared_journal(now), compared_journal(older)});
}

TEST_CASE("any sequence of edits of entries that name others gives what reading whole gives") {
  std::mt19937 random(2);
  for (int round = 0; round < 30; ++round) {
    auto entries = compared_entries(14);
    std::vector<std::string> versions{compared_journal(entries)};
    for (int step = 0; step < 8; ++step) {
      auto& entry = entries[random() % entries.size()];
      switch (random() % 4) {
        case 0: entry[1] = static_cast<int>(random() % 800); break;
        case 1: entry[2] = static_cast<int>(random() % 20); break;
        case 2: entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(random() % entries.size())); break;
        default: entries.push_back({static_cast<int>(100 + random() % 800), 2, static_cast<int>(random() % 20)});
      }
      versions.push_back(compared_journal(entries));
    }
    check_chain(versions);
  }
}
