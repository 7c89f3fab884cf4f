#include "report/markdown_text.h"

#include <algorithm>

#include "text/escape.h"
#include "text/utf8.h"

namespace labbook::report {
namespace {

constexpr std::string_view kWordJoiner = "\u2060";
constexpr std::string_view kEscaped = "\\`*_[]<>|~#@&$!(){}";

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text::escape_terminal(line);
}

std::string cut(std::string text, std::size_t most_points) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); i += text::decode_at(text, i).size) {
    if (++points > most_points) return text.substr(0, i) + "…";
  }
  return text;
}

/// `://` and `www.` make links of what stands around them.
bool begins_link(std::string_view text, std::size_t i) {
  if (text[i] == ':') return text.substr(i + 1).starts_with("//");
  if (text[i] != '.' || i < 3) return false;
  const std::string_view before = text.substr(i - 3, 3);
  return std::ranges::all_of(before, [](char c) { return c == 'w' || c == 'W'; });
}

}  // namespace

std::string markdown_text(std::string_view text, std::size_t most_points) {
  const std::string line = cut(on_one_line(text), most_points);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (kEscaped.find(c) != std::string_view::npos || begins_link(line, i)) out += '\\';
    out += c;
    if (c == '@' || c == '#') out += kWordJoiner;
  }
  return out;
}

std::string without_secrets(std::string text, std::span<const std::string> secrets) {
  for (const std::string& secret : secrets) {
    for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + secret.size())) {
      text.replace(at, secret.size(), secret.size(), '*');
    }
  }
  return text;
}

}  // namespace labbook::report
