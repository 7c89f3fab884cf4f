#include "lint/scripts.h"

#include <vector>

#include "catch.h"

using namespace labbook::lint;

namespace {

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for_each_cyrillic_word(text, [&](const Word& word) { words.emplace_back(word.span.of(text)); });
  return words;
}

}  // namespace

TEST_CASE("words with a Cyrillic letter are found whole, with their Latin letters, digits and underscores") {
  CHECK(words_in("val_lоss = 0.5") == std::vector<std::string>{"val_lоss"});
  CHECK(words_in("f1-мера и «е001»") == std::vector<std::string>{"мера", "и", "е001"});
  CHECK(words_in("plain ASCII, naïve").empty());
}

TEST_CASE("letters of a word are counted by script, and those that look alike") {
  std::vector<Word> words;
  for_each_cyrillic_word("аcc", [&](const Word& word) { words.push_back(word); });
  REQUIRE(words.size() == 1);
  CHECK(words[0].latin == 2);
  CHECK(words[0].cyrillic == 1);
  CHECK(words[0].twins == 1);
  CHECK(words[0].latin_twins == 2);
  CHECK_FALSE(words[0].has_digits);
}

TEST_CASE("letters that look alike are exchanged, all others are kept") {
  CHECK(to_latin("е001") == "e001");
  CHECK(to_latin("lоss") == "loss");
  CHECK(to_latin("тест") == "тecт");
  CHECK(to_cyrillic("cистема") == "система");
  CHECK(to_cyrillic("d") == "d");
}
