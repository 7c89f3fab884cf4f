#include "site/script_json.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace labbook::site {
namespace {

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < plain.size(); ++c) plain[c] = c != '"' && c != '\\' && c != '<';
  return plain;
}

constexpr std::array<bool, 256> kPlain = plain_bytes();

void append_escaped(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out.push_back('\\');
    out.push_back(c);
  } else if (byte == 0x1A) {
    out.append("\uFFFD");
  } else {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
  }
}

}  // namespace

void append_script_string(std::string& out, std::string_view text) {
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && kPlain[static_cast<unsigned char>(text[end])]) ++end;
    out.append(text, at, end - at);
    if (end < text.size()) append_escaped(out, text[end++]);
    at = end;
  }
  out.push_back('"');
}

}  // namespace labbook::site
