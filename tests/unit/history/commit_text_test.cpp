#include "history/commit_text.h"

#include "catch.h"

using namespace labbook;

namespace {

const std::string kTree = "tree " + std::string(40, 'a') + "\n";

history::Commit read(const std::string& rest) { return history::read_commit_text(kTree + rest).commit; }

}  // namespace

TEST_CASE("a commit's author, day and subject are read") {
  const auto text = history::read_commit_text(kTree + "parent " + std::string(40, 'b') +
                                              "\nauthor A. Writer <a@example.org> 1709640000 +0300\n"
                                              "committer C <c@example.org> 1709640001 +0000\n\nAdd e001\n\nMore.\n");
  CHECK(text.commit.author == "A. Writer");
  CHECK(text.email == "a@example.org");
  CHECK(text.commit.subject == "Add e001");
  CHECK(history::to_iso(text.commit.time) == "2024-03-05T15:00:00+03:00");
  CHECK(text.commit.committed == 1709640001);
  REQUIRE(text.parents.size() == 1);
  CHECK(text.parents[0].hex() == std::string(40, 'b'));
}

TEST_CASE("a name in another encoding becomes UTF-8") {
  const auto commit = read("author \xC0\xED\xED\xE0 <a@example.org> 0 +0000\nencoding windows-1251\n\n\xC4\xE0\n");
  CHECK(commit.author == "Анна");
  CHECK(commit.subject == "Да");
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
  CHECK(read("author A\xFF <a@example.org> 0 +0000\n\nx\n").author == "A\xEF\xBF\xBD");
  CHECK(read("author A\xFF <a@example.org> 0 +0000\nencoding no-such\n\nx\n").author == "A\xEF\xBF\xBD");
}

TEST_CASE("an author without a name goes by the address") {
  CHECK(read("author  <a@example.org> 0 +0000\n\nx\n").author == "a@example.org");
}

TEST_CASE("clocks before 1970 and beyond every calendar give a date") {
  CHECK(history::to_iso(read("author A <a> -86400 -0130\n\nx\n").time) == "1969-12-30T22:30:00-01:30");
  CHECK(history::to_iso(read("author A <a> 99999999999999999 +0000\n\nx\n").time).starts_with("30489-"));
  CHECK(history::to_iso(read("author A <a> 0 +9999\n\nx\n").time) == "1970-01-01T00:00:00+00:00");
}

TEST_CASE("a commit that is cut off or nonsense gives empty values") {
  CHECK(history::read_commit_text("").commit.author.empty());
  CHECK(read("author").subject.empty());
  CHECK(read("author A <a").author == "A");
}
