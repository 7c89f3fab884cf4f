#include "lint/apply_edits.h"

#include <random>

#include "catch.h"

using namespace labbook::lint;
using labbook::text::Span;

namespace {

EditSet set_of(const std::vector<Edit>& edits) {
  EditSet set;
  set.add(edits);
  return set;
}

}  // namespace

TEST_CASE("edits replace, insert and delete") {
  const EditSet set = set_of({{{0, 1}, "A"}, {{2, 2}, "++"}, {{4, 6}, ""}});
  CHECK(set.apply("abcdefg") == "Ab++cdg");
}

TEST_CASE("edits that overlap or touch do not fit together") {
  const EditSet set = set_of({{{2, 4}, "x"}});
  CHECK_FALSE(set.fits({{{3, 5}, ""}}));
  CHECK_FALSE(set.fits({{{4, 5}, ""}}));
  CHECK_FALSE(set.fits({{{2, 2}, "y"}}));
  CHECK(set.fits({{{5, 6}, ""}}));
  CHECK(set.fits({{{0, 1}, ""}}));
}

TEST_CASE("edits of one fix must not overlap or reach beyond the text") {
  CHECK(EditSet::is_well_formed({{{0, 2}, ""}, {{2, 3}, ""}}, 3));
  CHECK_FALSE(EditSet::is_well_formed({{{0, 2}, ""}, {{1, 3}, ""}}, 3));
  CHECK_FALSE(EditSet::is_well_formed({{{0, 4}, ""}}, 3));
  CHECK_FALSE(EditSet::is_well_formed({}, 3));
}

TEST_CASE("places move with the edits before them") {
  const EditSet set = set_of({{{2, 4}, "xyz"}, {{6, 6}, "++"}});
  CHECK(set.map(0U) == 0);
  CHECK(set.map(3U) == 2);
  CHECK(set.map(4U) == 5);
  CHECK(set.map(6U) == 9);
  CHECK(set.map(Span{2, 4}) == Span{2, 5});
  CHECK(set.map(Span{6, 6}) == Span{7, 9});
  CHECK(set.map(Span{0, 7}) == Span{0, 10});
}

TEST_CASE("inserted lines end as the file's lines do") {
  CHECK(with_line_ends_of("a\r\nb\n", "x\ny\r\n") == "x\r\ny\r\n");
  CHECK(with_line_ends_of("a\nb\r\n", "x\ny") == "x\ny");
  CHECK(with_line_ends_of("a", "x\n") == "x\n");
}

TEST_CASE("bytes outside of the edits stay as they are, and where the edits say") {
  std::mt19937 random(20240301);
  const auto below = [&](std::size_t end) { return static_cast<std::uint32_t>(random() % end); };
  for (int turn = 0; turn < 10'000; ++turn) {
    std::string text(below(200), ' ');
    for (char& c : text) c = static_cast<char>(below(256));
    std::vector<Edit> edits;
    std::string expected;
    std::uint32_t kept = 0;
    std::vector<std::pair<std::uint32_t, std::size_t>> places;  // of bytes that stay, before and after
    for (std::uint32_t at = below(20); at < text.size(); at += 1 + below(30)) {
      const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), at + below(8)));
      for (std::uint32_t i = kept; i < at; ++i) {
        places.emplace_back(i, expected.size());
        expected += text[i];
      }
      edits.push_back({{at, end}, std::string(below(5), static_cast<char>(below(256)))});
      expected += edits.back().text;
      kept = end;
      at = end;
    }
    expected += text.substr(kept);
    const EditSet set = set_of(edits);
    const std::string applied = set.apply(text);
    if (applied != expected) FAIL("turn " << turn);
    for (const auto& [before, after] : places) {
      if (set.map(before) != after) FAIL("turn " << turn << ", byte " << before);
    }
  }
  SUCCEED();
}
