#include "rules/checks/vanished-text/eaten_formulas.h"

#include <fmt/format.h>

#include <vector>

#include "text/ascii.h"
#include "text/display_width.h"

namespace labbook::rules::vanished_text {
namespace {

using markdown::NodeIndex;
using markdown::NodeKind;

constexpr std::size_t kQuotedWidth = 60;
constexpr std::size_t kLongestFormula = 400;
constexpr std::size_t kMostRelated = 10;

bool is_of_name(char c) { return text::is_latin_letter(c) || text::is_digit(c) || c == '_'; }

/// `x_i` and `W_2`, and not `val_loss` or `exp_001`: one sign on each side of the line at `at`.
bool is_index(std::string_view inside, std::size_t at) {
  if (at == 0 || !text::is_latin_letter(inside[at - 1]) || (at > 1 && is_of_name(inside[at - 2]))) return false;
  return is_of_name(inside[at + 1]) && (at + 2 == inside.size() || !is_of_name(inside[at + 2]));
}

/// `\frac`, `x_i`, `10^{-4}`: what nobody writes in a bracket but a formula.
bool is_formula(std::string_view inside) {
  for (std::size_t at = 0; at + 1 < inside.size(); ++at) {
    const char next = inside[at + 1];
    if (inside[at] == '\\' && text::is_latin_letter(next)) return true;
    if (at > 0 && (inside[at] == '^' || inside[at] == '_') && next == '{') return true;
    if (at > 0 && inside[at] == '^' && (text::is_digit(next) || text::is_latin_letter(next))) return true;
    if (inside[at] == '_' && is_index(inside, at)) return true;
  }
  return false;
}

/// The formulas of a block: `\(…\)` and `\[…\]`, each within a paragraph.
void add_formulas(std::string_view text, text::Span block, std::vector<text::Span>& found) {
  for (std::uint32_t at = block.begin; at + 1 < block.end; ++at) {
    if (text[at] == '`') {  // code shows what it holds
      const std::size_t end = text.find('`', at + 1);
      if (end == std::string_view::npos || end >= block.end) return;
      at = static_cast<std::uint32_t>(end);
      continue;
    }
    if (text[at] != '\\') continue;
    const char open = text[at + 1];
    if (open == '(' || open == '[') {
      const std::string_view inside = text.substr(at + 2, std::min<std::size_t>(block.end - at - 2, kLongestFormula));
      const std::size_t end = inside.find(open == '(' ? "\\)" : "\\]");
      if (end != std::string_view::npos && is_formula(inside.substr(0, end))) {
        found.push_back({at, at + 4 + static_cast<std::uint32_t>(end)});
        at += static_cast<std::uint32_t>(end) + 2;
      }
    }
    ++at;  // what is escaped opens nothing
  }
}

std::vector<text::Span> formulas_in(const lint::FileContext& context) {
  const std::string_view text = context.source().text;
  std::vector<text::Span> found;
  if (text.find("\\(") == std::string_view::npos && text.find("\\[") == std::string_view::npos) return found;
  for (const markdown::Node& node : context.document.nodes()) {
    const bool is_text = node.kind == NodeKind::paragraph || node.kind == NodeKind::heading || node.kind == NodeKind::table_cell;
    if (is_text) add_formulas(text, node.span, found);
  }
  return found;
}

}  // namespace

void check_eaten_formulas(const lint::FileContext& context, lint::Findings& findings) {
  if (!context.journal().is_journal()) return;
  const std::vector<text::Span> formulas = formulas_in(context);
  if (formulas.empty()) return;
  const std::string shown = text::cut_to_width(formulas.front().of(context.source().text), kQuotedWidth);
  lint::Diagnostic diagnostic;
  diagnostic.span = formulas.front();
  diagnostic.message =
      formulas.size() == 1
          ? fmt::format("the formula \"{}\" is shown as its source: its backslashes are escapes", shown)
          : fmt::format("{} formulas such as \"{}\" are shown as their source: their backslashes are escapes", formulas.size(), shown);
  diagnostic.help = "write $…$ for a formula in a line, and $$…$$ for one by itself";
  diagnostic.severity = lint::Severity::warning;
  for (std::size_t i = 1; i < formulas.size() && i <= kMostRelated; ++i)
    diagnostic.related.push_back({{}, formulas[i], "the same here", {}});
  findings.add(std::move(diagnostic));
}

}  // namespace labbook::rules::vanished_text
