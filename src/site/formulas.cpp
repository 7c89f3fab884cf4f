#include "site/formulas.h"

#include <fmt/format.h>

#include <utility>

namespace labbook::site {
namespace {

constexpr std::size_t kMaxOfPage = 32 * 1024;
constexpr std::size_t kMaxMathOfPage = 2 * 1024 * 1024;

}  // namespace

std::string formula_in_text(std::string_view tex, bool is_block, const SetFormula& set) {
  const auto math = set(tex, is_block);
  return math ? fmt::format("<span class=\"{}\">{}</span>", is_block ? "lb-math-block" : "lb-math", *math) : std::string();
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
