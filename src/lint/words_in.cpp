#include "lint/words_in.h"
#include "text/ascii.h"

#include <algorithm>

namespace labbook::lint {
namespace {

using text::is_word_byte;

bool divides_words(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '|'; }

/// Takes off the bytes up to and including `end`; all of them where it does not come.
void skip_past(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
}

}  // namespace

std::size_t words_in(std::string_view markdown) {
  std::size_t words = 0;
  bool is_in_word = false;
  while (!markdown.empty()) {
    if (markdown.starts_with("<!--")) {
      skip_past(markdown, "-->");
      continue;
    }
    if (markdown.starts_with("](")) {
      skip_past(markdown, ")");
      continue;
    }
    const bool is_dash = markdown.starts_with("\xE2\x80");  // U+2000 to U+203F: blanks, dashes, quotation marks
    const char c = is_dash ? '-' : markdown.front();
    markdown.remove_prefix(is_dash ? std::min<std::size_t>(3, markdown.size()) : 1);
    if (divides_words(c)) is_in_word = false;
    else if (is_word_byte(c) && !is_in_word) {
      is_in_word = true;
      ++words;
    }
  }
  return words;
}

}  // namespace labbook::lint
