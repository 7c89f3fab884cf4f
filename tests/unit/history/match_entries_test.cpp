#include "history/match_entries.h"

#include "catch.h"

using namespace labbook;
using history::kNoMatch;

namespace {

/// Entries by hand: words are numbers, a text is the sum of what it says.
class Sample {
 public:
  history::MatchItem entry(history::PathIndex path, const std::string& title, std::vector<std::string> ids,
                           std::vector<std::uint32_t> words) {
    history::EntryContent content;
    content.title = title;
    content.name = title;
    content.ids = std::move(ids);
    content.words = std::move(words);
    std::uint64_t text = std::hash<std::string>()(title);
    for (const std::uint32_t word : content.words) text = text * 31 + word;
    for (const std::string& id : content.ids) text = text * 31 + std::hash<std::string>()(id);
    content.text = {text, text};
    content.key = content.text;
    return {path, contents_.add(std::move(content))};
  }

  std::vector<std::int32_t> match(const std::vector<history::MatchItem>& then, const std::vector<history::MatchItem>& now) {
    return history::match_entries(then, now, contents_);
  }

 private:
  history::ContentTable contents_;
};

using Matches = std::vector<std::int32_t>;

}  // namespace

TEST_CASE("an entry that was edited is found by its id") {
  Sample s;
  CHECK(s.match({s.entry(0, "A", {"e1"}, {1, 2}), s.entry(0, "B", {"e2"}, {3, 4})},
                {s.entry(0, "A", {"e1"}, {1, 2}), s.entry(0, "C", {"e2"}, {7, 8})}) == Matches{0, 1});
}

TEST_CASE("entries that were renumbered are found by what they say") {
  Sample s;
  CHECK(s.match({s.entry(0, "A", {"e1"}, {1, 2, 3}), s.entry(0, "B", {"e2"}, {4, 5, 6})},
                {s.entry(0, "New", {"e1"}, {7, 8, 9}), s.entry(0, "A", {"e2"}, {1, 2, 3}), s.entry(0, "B", {"e3"}, {4, 5, 6})}) ==
        Matches{kNoMatch, 0, 1});
}

TEST_CASE("an entry that moved to another journal is found there") {
  Sample s;
  CHECK(s.match({s.entry(0, "A", {"e1"}, {1, 2}), s.entry(0, "B", {"e2"}, {3, 4})},
                {s.entry(1, "B", {"e2"}, {3, 4}), s.entry(0, "A", {"e1"}, {1, 2})}) == Matches{1, 0});
}

TEST_CASE("the same id in another journal is another experiment") {
  Sample s;
  CHECK(s.match({s.entry(0, "Cosine", {"e1"}, {1, 2, 3})}, {s.entry(1, "Bigger head", {"e1"}, {7, 8, 9})}) == Matches{kNoMatch});
}

TEST_CASE("boilerplate that all entries share makes none of them the same") {
  Sample s;
  CHECK(s.match({s.entry(0, "A", {"e1"}, {1, 2, 3, 4, 10}), s.entry(0, "B", {"e2"}, {1, 2, 3, 4, 11})},
                {s.entry(0, "B", {"e2"}, {1, 2, 3, 4, 11}), s.entry(0, "C", {"e3"}, {1, 2, 3, 4, 12})}) == Matches{1, kNoMatch});
}

TEST_CASE("entries that are the same to the letter are matched in their order") {
  Sample s;
  const auto twin = s.entry(0, "", {}, {1});
  CHECK(s.match({twin, twin}, {twin, twin, twin}) == Matches{0, 1, kNoMatch});
}

TEST_CASE("an entry with another id and other words is found by its title and its numbers, in its own journal") {
  Sample s;
  const auto then = s.entry(0, "Gradient shift", {"e1"}, {1, 2, 3, 4, 5, 6, 7});
  CHECK(s.match({then}, {s.entry(0, "Gradient shift", {"e7"}, {1, 12, 13, 14, 15, 16, 17})}) == Matches{0});
  CHECK(s.match({then}, {s.entry(1, "Gradient shift", {"e7"}, {1, 12, 13, 14, 15, 16, 17})}) == Matches{kNoMatch});
}

TEST_CASE("a copy of what an entry said does not take its place where it is edited") {
  Sample s;
  const auto then = s.entry(0, "Baseline", {"e1"}, {1, 2, 3});
  const auto other = s.entry(0, "Wider", {"e2"}, {4, 5, 6});
  const auto edited = s.entry(0, "Baseline", {"e1"}, {1, 2, 7});
  const auto copy = s.entry(1, "Baseline", {"e1"}, {1, 2, 3});
  const auto other_copy = s.entry(1, "Wider", {"e2"}, {4, 5, 6});
  CHECK(s.match({then, other}, {copy, other_copy, edited, other}) == Matches{kNoMatch, kNoMatch, 0, 1});
}

TEST_CASE("entries without ids and title are no namesakes") {
  Sample s;
  CHECK(s.match({s.entry(0, "", {}, {1, 2, 3})}, {s.entry(0, "", {}, {7, 8, 9}), s.entry(1, "", {}, {1, 2, 3})}) == Matches{kNoMatch, 0});
}

TEST_CASE("an entry that was translated where it stood is the same, and what another journal took of it a copy") {
  Sample s;
  CHECK(s.match({s.entry(0, "Wider", {"e1"}, {1, 2, 3})},
                {s.entry(0, "Broader", {"e1"}, {7, 8, 9}), s.entry(1, "Wider", {"e1"}, {1, 2, 3})}) == Matches{0, kNoMatch});
}
