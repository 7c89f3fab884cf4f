#include "site/formulas.h"
#include "text/ascii.h"

#include <algorithm>
#include <array>
#include <string>

namespace labbook::site {
namespace {

bool is_white_byte(char c) { return c == ' ' || c == '\t' || c == '\n'; }
using text::is_digit;

/// `rest` begins behind the first dollar sign.
bool begins_inline(std::string_view rest) {
  const std::size_t end = rest.find_first_of("$\n");
  if (end == std::string_view::npos || end == 0 || rest[end] == '\n') return false;
  if (is_white_byte(rest.front()) || is_white_byte(rest[end - 1])) return false;
  return end + 1 == rest.size() || !is_digit(rest[end + 1]);
}

bool begins_display(std::string_view rest) {
  if (!rest.starts_with('$')) return false;
  const std::size_t end = rest.find('$', 1);
  return end != std::string_view::npos && end > 1 && rest.substr(end).starts_with("$$");
}

bool has_formula_in_run(std::string_view run) {
  for (std::size_t at = run.find('$'); at != std::string_view::npos; at = run.find('$', at + 1)) {
    const std::string_view rest = run.substr(at + 1);
    if (begins_inline(rest) || begins_display(rest)) return true;
  }
  return false;
}

/// Where the element that begins at `tag` ends, if nothing in it is set as a formula; else where its tag ends.
std::size_t behind_tag(std::string_view html, std::size_t tag) {
  constexpr std::array<std::string_view, 4> kVerbatim{"code", "pre", "kbd", "svg"};
  const std::string_view rest = html.substr(tag + 1);
  const std::string_view name = rest.substr(0, rest.find_first_of(" >"));
  const std::size_t close = std::ranges::find(kVerbatim, name) == kVerbatim.end() ? tag : html.find("</" + std::string(name) + ">", tag);
  return std::min(html.size(), close == std::string_view::npos ? html.size() : html.find('>', close));
}

}  // namespace

bool has_formula(std::string_view html) {
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t tag = std::min(html.size(), html.find('<', at));
    if (has_formula_in_run(html.substr(at, tag - at))) return true;
    if (tag == html.size()) return false;
    at = behind_tag(html, tag) + 1;
  }
  return false;
}

}  // namespace labbook::site
