#include "text/html_text.h"

#include <array>

#include "text/escape.h"
#include "text/utf8.h"

namespace labbook::text {
namespace {

/// Control characters but for white space (html.spec.whatwg.org, 13.2.3.5): an error in a page, and nothing to see.
bool is_forbidden_in_html(char32_t c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') || (c >= 0x7F && c < 0xA0); }

std::string_view html_reference(char32_t c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return is_forbidden_in_html(c) ? "\uFFFD" : std::string_view();
  }
}

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = ' '; c <= '~'; ++c) plain[c] = c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  plain['\t'] = plain['\n'] = true;
  return plain;
}

/// A code point of two bytes beyond U+00BF, as Cyrillic's are: control characters end before it.
bool is_letter_of_two(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const auto first = static_cast<unsigned char>(text[at]);
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return first >= 0xC3 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
}

/// Behind what stands in a page as it is, from `at` on.
std::size_t plain_end(std::string_view text, std::size_t at) {
  static constexpr std::array<bool, 256> kPlain = plain_bytes();
  while (true) {
    while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
    if (!is_letter_of_two(text, at)) return at;
    at += 2;
  }
}

}  // namespace

void append_html(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t i = plain_end(text, 0); i < text.size(); i = plain_end(text, i)) {
    const CodePoint point = decode_at(text, i);
    const std::string_view reference = html_reference(point.value);
    if (!point.valid || !reference.empty()) {
      out.append(text.substr(copied, i - copied));
      if (reference.empty()) append_utf8(out, point.value);
      else out.append(reference);
      copied = i + point.size;
    }
    i += point.size;
  }
  out.append(text.substr(copied));
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_html(out, text);
  return out;
}

}  // namespace labbook::text
