#include "site/formulas.h"
#include "text/ascii.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace labbook::site {
namespace {

bool is_white_byte(char c) { return c == ' ' || c == '\t' || c == '\n'; }
using text::is_digit;

constexpr std::size_t kMaxOfPage = 32 * 1024;
constexpr std::size_t kMaxMathOfPage = 2 * 1024 * 1024;

struct Formula {
  std::size_t end = 0;   ///< behind the last dollar sign
  std::string_view tex;  ///< as HTML
  bool is_block = false;
};

/// `rest` begins with a dollar sign.
std::optional<Formula> inline_formula(std::string_view rest) {
  const std::size_t end = rest.find_first_of("$\n", 1);
  if (end == std::string_view::npos || end == 1 || rest[end] == '\n') return std::nullopt;
  if (is_white_byte(rest[1]) || is_white_byte(rest[end - 1])) return std::nullopt;
  if (end + 1 < rest.size() && is_digit(rest[end + 1])) return std::nullopt;
  return Formula{end + 1, rest.substr(1, end - 1), false};
}

std::optional<Formula> display_formula(std::string_view rest) {
  if (!rest.starts_with("$$")) return std::nullopt;
  const std::size_t end = rest.find('$', 2);
  if (end == std::string_view::npos || end == 2 || !rest.substr(end).starts_with("$$")) return std::nullopt;
  return Formula{end + 2, rest.substr(2, end - 2), true};
}

/// The text that escape_html() was given; nothing where another reference of an author's own HTML stands in it.
std::optional<std::string> unescaped(std::string_view html) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kReferences{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '&') {
      out.push_back(html[at++]);
      continue;
    }
    const auto found = std::ranges::find_if(kReferences, [&](const auto& known) { return html.substr(at).starts_with(known.first); });
    if (found == kReferences.end()) return std::nullopt;
    out.push_back(found->second);
    at += found->first.size();
  }
  return out;
}

/// Sets the formulas of one text after the other.
class Setting {
 public:
  explicit Setting(const SetFormula& set) : set_(set) {}

  void add_run(std::string_view run) {
    std::size_t done = 0;
    for (std::size_t at = run.find('$'); at != std::string_view::npos; at = run.find('$', at)) {
      const auto formula = formula_at(run.substr(at));
      if (!formula) {
        ++at;
        continue;
      }
      const std::string html = set(*formula);
      out_.append(run.substr(done, at - done)).append(html.empty() ? run.substr(at, formula->end) : html);
      at += formula->end;
      done = at;
    }
    out_.append(run.substr(done));
  }

  void add_verbatim(std::string_view html) { out_.append(html); }
  std::string take() { return std::move(out_); }

 private:
  static std::optional<Formula> formula_at(std::string_view rest) {
    const auto display = display_formula(rest);
    return display ? display : inline_formula(rest);
  }

  std::string set(const Formula& formula) {
    const auto tex = unescaped(formula.tex);
    const auto math = tex ? set_(*tex, formula.is_block) : std::nullopt;
    if (!math) return {};
    return fmt::format("<span class=\"{}\">{}</span>", formula.is_block ? "lb-math-block" : "lb-math", *math);
  }

  const SetFormula& set_;
  std::string out_;
};

/// Where the element that begins at `tag` ends, if nothing in it is set as a formula; else where its tag ends.
std::size_t behind_tag(std::string_view html, std::size_t tag) {
  constexpr std::array<std::string_view, 5> kVerbatim{"code", "pre", "kbd", "svg", "math"};
  const std::string_view rest = html.substr(tag + 1);
  const std::string_view name = rest.substr(0, rest.find_first_of(" >"));
  const std::size_t close = std::ranges::find(kVerbatim, name) == kVerbatim.end() ? tag : html.find("</" + std::string(name) + ">", tag);
  return std::min(html.size(), close == std::string_view::npos ? html.size() : html.find('>', close));
}

}  // namespace

std::string with_formulas(std::string_view html, const SetFormula& set) {
  Setting setting(set);
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t tag = std::min(html.size(), html.find('<', at));
    setting.add_run(html.substr(at, tag - at));
    const std::size_t end = tag == html.size() ? tag : std::min(html.size(), behind_tag(html, tag) + 1);
    setting.add_verbatim(html.substr(tag, end - tag));
    at = end;
  }
  return setting.take();
}

SetFormula for_one_page(SetFormula set) {
  return [set = std::move(set), tex_left = kMaxOfPage, math_left = kMaxMathOfPage](std::string_view tex, bool is_block) mutable {
    std::optional<std::string> math;
    if (tex.size() > tex_left) return math;
    math = set(tex, is_block);
    if (math && math->size() > math_left) math.reset();
    if (!math) return math;
    tex_left -= tex.size();
    math_left -= math->size();
    return math;
  };
}

std::string formula_block(std::string_view tex, const SetFormula& set) {
  const auto math = set(tex, true);
  return math ? fmt::format("<div class=\"lb-math-block\">{}</div>", *math) : std::string();
}

}  // namespace labbook::site
