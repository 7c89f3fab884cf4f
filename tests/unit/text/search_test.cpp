#include "text/byte_set.h"
#include "text/fold.h"
#include "text/name_set.h"
#include "text/word_search.h"

#include "catch.h"

using namespace labbook::text;

TEST_CASE("a set of bytes finds the first, the last and the first other byte", "[text]") {
  constexpr ByteSet kMarks("*_");
  CHECK(kMarks.first_in("a_b*") == 1);
  CHECK(kMarks.first_in("a_b*", 2) == 3);
  CHECK(kMarks.last_in("a_b*c") == 3);
  CHECK(kMarks.first_beyond("_*c") == 2);
  CHECK(kMarks.first_in("abc") == std::string_view::npos);
  CHECK_FALSE(kMarks.is_in(""));
}

TEST_CASE("words are found in one pass, each at its first place", "[text]") {
  static constexpr std::array<std::string_view, 4> kWords{"best", "est", "к", "!"};
  static constexpr WordSearch kSearch(kWords);
  decltype(kSearch)::Places places;
  CHECK(kSearch.find_all("the rest, the best", places) == 0b0011);
  CHECK(places[0] == 14);
  CHECK(places[1] == 5);
  CHECK(kSearch.find("к!") == 0);
  CHECK(kSearch.is_in("now!"));
  CHECK_FALSE(kSearch.is_in("bes"));
  CHECK_FALSE(kSearch.is_in(""));
}

TEST_CASE("names are found whatever their case, blanks and punctuation", "[text]") {
  NameSet names;
  CHECK(names.add("Val. IoU") == std::pair<std::size_t, bool>(0, true));
  CHECK(names.add("val_iou") == std::pair<std::size_t, bool>(0, false));
  CHECK(names.add("Точность").first == 1);
  CHECK(names.find("— VAL iou —") == 0);
  CHECK(names.find("ТОЧНОСТЬ:") == 1);
  CHECK(names.find("точност") == NameSet::npos);
  CHECK(names.find("") == NameSet::npos);
  CHECK(names.find("---") == NameSet::npos);
}

TEST_CASE("a name longer than any buffer is found too, and many names are", "[text]") {
  NameSet names;
  const std::string longest(300, 'x');
  names.add(longest);
  for (int i = 0; i < 2000; ++i) names.add("name " + std::to_string(i));
  CHECK(names.find(longest) == 0);
  CHECK(names.find(longest + "x") == NameSet::npos);
  bool are_all_found = true;
  for (std::size_t i = 0; i < 2000; ++i) are_all_found &= names.find("NAME-" + std::to_string(i)) == i + 1;
  CHECK(are_all_found);
}

TEST_CASE("a name folded once is looked up in several tables", "[text]") {
  // One to seven bytes, eight to sixteen, and longer, where the last bytes alone would not tell them apart.
  const std::vector<std::string> written{"a",
                                         "ab",
                                         "abc",
                                         "abcd",
                                         "abcdefg",
                                         "abcdefgh",
                                         "abcdefghi",
                                         "abcdefghijklmnop",
                                         "abcdefgh one ijklmnop",
                                         "abcdefgh two ijklmnop",
                                         "скорость",
                                         "скорость обучения"};
  NameSet all;
  NameSet few;
  for (const std::string& name : written) all.add(name);
  few.add(written.back());
  for (std::size_t i = 0; i < written.size(); ++i) {
    const NameKey key(written[i]);
    CHECK(all.find(key) == i);
    CHECK(few.find(key) == (i + 1 == written.size() ? 0 : NameSet::npos));
  }
  CHECK(NameKey("Val. IoU").size() == 6);
  CHECK(NameKey("Val. IoU").written_size() == 8);
  CHECK(all.find(NameKey(std::string(200, 'a'))) == NameSet::npos);
}

TEST_CASE("a set may hold what has no letter", "[text]") {
  NameSet names;
  names.add("???");
  CHECK(names.contains("--"));
  CHECK(names.contains(""));
  CHECK_FALSE(names.contains("a"));
}

TEST_CASE("case is folded alike, eight letters at a time and one by one", "[text]") {
  CHECK(fold_case("ABCDEFGHIJ@[`{Z") == "abcdefghij@[`{z");
  CHECK(fold_case("Абв ЯЁё ABCDEFGHIJK Ünd ΣQ") == "абв яее abcdefghijk ünd σq");
}
