#include "text/escape.h"

#include <fmt/format.h>

#include <iterator>

#include "text/utf8.h"

namespace labbook::text {
namespace {

// What stands in a SourceFile's text where a damaged byte was.
constexpr char32_t kSubstitute = 0x1A;

bool is_dangerous_in_terminal(char32_t c) {
  const bool is_control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
  const bool is_bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
  const bool is_invisible = (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0x2028 || c == 0x2029;
  return is_control || is_bidi || is_invisible;
}

/// Behind the printable ASCII from `at` on: nearly all of most texts.
std::size_t printable_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= ' ' && text[at] <= '~') ++at;
  return at;
}

}  // namespace

void append_for_terminal(std::string& out, std::string_view text) {
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
}

std::string escape_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_for_terminal(out, text);
  return out;
}

}  // namespace labbook::text
