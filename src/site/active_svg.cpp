#include "site/active_svg.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "text/utf8.h"

namespace labbook::site {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/' || c == '"' || c == '\''; }

/// `onload=` and its like, anywhere.
bool has_event_handler(std::string_view svg) {
  for (std::size_t at = svg.find("on"); at != std::string_view::npos; at = svg.find("on", at + 2)) {
    if (at == 0 || !is_space(svg[at - 1])) continue;
    std::size_t end = at + 2;
    while (end < svg.size() && svg[end] >= 'a' && svg[end] <= 'z') ++end;
    while (end < svg.size() && is_space(svg[end]) && svg[end] != '/') ++end;
    if (end < svg.size() && svg[end] == '=') return true;
  }
  return false;
}

/// An animation that writes a handler: `<set attributeName="onclick"`.
bool sets_event_handler(std::string_view svg) {
  constexpr std::string_view kName = "attributename";
  for (std::size_t at = svg.find(kName); at != std::string_view::npos; at = svg.find(kName, at + 1)) {
    std::size_t value = at + kName.size();
    while (value < svg.size() && (is_space(svg[value]) || svg[value] == '=')) ++value;
    if (svg.substr(value).starts_with("on")) return true;
  }
  return false;
}

/// The name in `encoding="…"` at the beginning, or nothing.
std::string_view told_encoding(std::string_view svg) {
  const std::string_view declaration = svg.substr(0, std::min(svg.find("?>"), svg.size()));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos || !svg.starts_with("<?xml")) return {};
  const std::size_t begin = declaration.find_first_of("\"'", at);
  if (begin == std::string_view::npos) return "none";
  return declaration.substr(begin + 1, declaration.find_first_of("\"'", begin + 1) - begin - 1);
}

/// Letters in which each sign of the alphabet is itself; in others a `<` may be written with other bytes.
bool is_plainly_encoded(std::string_view svg) {
  constexpr std::array<std::string_view, 5> kPlain{"utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"};
  const std::string_view encoding = told_encoding(svg);
  return svg.find('\0') == std::string_view::npos && (encoding.empty() || std::ranges::find(kPlain, encoding) != kPlain.end());
}

/// The sign that `&…;` stands for; nothing for a name that only a document's type may know.
std::optional<char32_t> sign_of(std::string_view name) {
  if (name == "amp") return U'&';
  if (name == "lt") return U'<';
  if (name == "gt") return U'>';
  if (name == "quot") return U'"';
  if (name == "apos") return U'\'';
  if (!name.starts_with('#')) return std::nullopt;
  const bool is_hexadecimal = name.starts_with("#x");
  const std::string_view digits = name.substr(is_hexadecimal ? 2 : 1);
  std::uint32_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hexadecimal ? 16 : 10);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || value > 0x10FFFF) return std::nullopt;
  return static_cast<char32_t>(value);
}

/// As a browser compares the beginning of an address: references read, and without the signs that it leaves out. Nothing
/// where a reference can't be read.
std::optional<std::string> as_address(std::string_view svg) {
  constexpr std::size_t kLongestName = 16;
  std::string out;
  out.reserve(svg.size());
  for (std::size_t at = 0; at < svg.size(); ++at) {
    if (static_cast<unsigned char>(svg[at]) <= ' ') continue;
    if (svg[at] != '&') {
      out += svg[at];
      continue;
    }
    const std::size_t end = svg.substr(at, kLongestName).find(';');
    const auto sign = end == std::string_view::npos ? std::nullopt : sign_of(svg.substr(at + 1, end - 1));
    if (!sign) return std::nullopt;
    if (*sign > U' ') text::append_utf8(out, *sign);
    at += end;
  }
  return lowered(out);
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

}  // namespace

bool is_active_svg(std::string_view bytes) {
  const std::string svg = lowered(bytes);
  if (!is_plainly_encoded(svg) || has_event_handler(svg) || sets_event_handler(svg)) return true;
  if (holds_any(svg, {"<script", ":script", "<foreignobject", ":foreignobject", "<iframe", "<embed", "<object", "<handler", "<!entity",
                      "<?xml-stylesheet", "@import"})) {
    return true;
  }
  const auto address = as_address(svg);
  return !address || holds_any(*address, {"javascript:", "vbscript:", "data:text", "data:application", "data:image/svg",
                                          "attributename=\"on", "attributename='on"});
}

}  // namespace labbook::site
