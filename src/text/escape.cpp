#include "text/escape.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

#include "text/utf8.h"

namespace labbook::text {
namespace {

// What stands in a SourceFile's text where a damaged byte was.
constexpr char32_t kSubstitute = 0x1A;

bool is_dangerous_in_terminal(char32_t c) {
  const bool is_control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
  const bool is_bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
                       c == 0x061C;
  const bool is_invisible = (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0x2028 || c == 0x2029;
  return is_control || is_bidi || is_invisible;
}

/// Control characters but for white space (html.spec.whatwg.org, 13.2.3.5): an error in a page, and nothing to see.
bool is_forbidden_in_html(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

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

/// Behind the printable ASCII from `at` on: nearly all of most texts.
std::size_t printable_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= ' ' && text[at] <= '~') ++at;
  return at;
}

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = ' '; c <= '~'; ++c) plain[c] = c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  plain['\t'] = plain['\n'] = true;
  return plain;
}

/// Behind the ASCII from `at` on that stands in a page as it is.
std::size_t plain_end(std::string_view text, std::size_t at) {
  static constexpr std::array<bool, 256> kPlain = plain_bytes();
  while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

}  // namespace

std::string escape_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = printable_end(text, i);
    out.append(text.substr(i, end - i));
    i = end;
    if (i == text.size()) break;
    const CodePoint point = decode_at(text, i);
    if (point.value == kSubstitute) {
      out.append("\uFFFD");
    } else if (!point.valid || is_dangerous_in_terminal(point.value)) {
      const auto shown = point.valid ? static_cast<unsigned>(point.value) : static_cast<unsigned char>(text[i]);
      fmt::format_to(std::back_inserter(out), "\\u{{{:X}}}", shown);
    } else {
      out.append(text.substr(i, point.size));
    }
    i += point.size;
  }
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
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
  return out.append(text.substr(copied));
}

}  // namespace labbook::text
