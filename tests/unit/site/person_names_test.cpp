#include "site/person_names.h"

#include "catch.h"

using labbook::site::person_names;
using Names = std::vector<std::string>;

TEST_CASE("names in an author field") {
  CHECK(person_names("First Author") == Names{"First Author"});
  CHECK(person_names("First Author, Second Author and @third") == Names{"First Author", "Second Author", "third"});
  CHECK(person_names("Первый Автор и Второй Автор") == Names{"Первый Автор", "Второй Автор"});
  CHECK(person_names("Author, F. O.; Автор, В.") == Names{"Author, F. O.", "Автор, В."});
  CHECK(person_names("First Author + Second Author, Third Author / fourth") ==
        Names{"First Author", "Second Author", "Third Author", "fourth"});
  CHECK(person_names("[First Author](mailto:first@example.org)") == Names{"First Author"});
  CHECK(person_names("First Author <first@example.org>") == Names{"First Author"});
}

TEST_CASE("what is no name") {
  CHECK(person_names("[your name]").empty());
  CHECK(person_names("<name>").empty());
  CHECK(person_names("TBD").empty());
  CHECK(person_names("n/a").empty());
  CHECK(person_names("42").empty());
  CHECK(person_names("https://example.org/people").empty());
  CHECK(person_names("the model is trained by the student of the teacher").empty());
}
