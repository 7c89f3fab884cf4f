// Each form of token is made up here, letter by letter: a file with all of them would set off every scanner of secrets.
#include "rules/checks/exposed-secret/secret_scan.h"

#include "catch.h"
#include "rules/checks/exposed-secret/token_forms.h"

using namespace labbook::rules;

namespace {

/// `size` characters of the alphabet, all kinds of it, always the same.
std::string letters(Alphabet alphabet, std::size_t size) {
  std::string out;
  for (unsigned at = 7; out.size() < size; at = at * 37 + 11) {
    const char c = static_cast<char>('0' + at % 75);
    const bool is_sign = c == '.' || c == '/' || c == '=' || c == '+';
    if (belongs_to(alphabet, c) && !is_sign) out += c;
  }
  return out;
}

std::string_view name_of(const std::string& text) {
  const std::vector<Secret> found = find_secrets(text);
  return found.size() == 1 ? found.front().what : std::string_view{};
}

}  // namespace

TEST_CASE("each form of token is found, in a line and in quotes, and is called by its name") {
  for (const TokenForm& form : token_forms()) {
    const std::string token = std::string(form.prefix) + letters(form.alphabet, form.least);
    CAPTURE(token);
    CHECK(name_of("used " + token + " today") == form.name);
    CHECK(name_of("`" + token + "`") == form.name);
    CHECK(name_of("used " + std::string(form.prefix) + " today").empty());
    CHECK(name_of("x" + token).empty());
  }
}

TEST_CASE("a value is a secret by its name, whatever stands between") {
  for (const NamedToken& named : named_tokens()) {
    const std::string value = letters(named.alphabet, named.least);
    CAPTURE(std::string(named.name) + " " + value);
    for (const char* gap : {"=", ": ", " = \"", "\": \""}) {
      CHECK(name_of("export " + std::string(named.name) + gap + value + "\n") == named.what);
    }
    CHECK(name_of(std::string(named.name) + "=$VALUE").empty());
  }
}

TEST_CASE("a web token has three parts") {
  const std::string part = letters(Alphabet::alphanumeric, 30);
  CHECK(name_of("eyJ" + part + ".eyJ" + part + "." + part) == "a web token (JWT)");
  CHECK(name_of("eyJ" + part + ".eyJ" + part).empty());
}
