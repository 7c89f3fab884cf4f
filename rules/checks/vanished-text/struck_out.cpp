#include "rules/checks/vanished-text/struck_out.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/ascii.h"
#include "text/display_width.h"

namespace labbook::rules::vanished_text {
namespace {

using markdown::Node;
using markdown::NodeKind;

constexpr std::size_t kQuotedWidth = 60;

/// `8`, `+3.5`, `-5`, `.5`, `$3`: a tilde before it says "about" or "to".
bool begins_number(std::string_view text) {
  for (const std::string_view sign : {"+", "-", "−", ".", "$"}) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    break;
  }
  return !text.empty() && text::is_digit(text.front());
}

/// One tilde at each end; two are meant.
bool is_single(std::string_view struck) {
  return struck.size() > 2 && struck.front() == '~' && struck.back() == '~' && struck[1] != '~' && struck[struck.size() - 2] != '~';
}

/// Both tildes stand before numbers, or one between two: nobody strikes text out so.
bool is_accident(std::string_view text, text::Span span) {
  const bool opens_number = begins_number(text.substr(span.begin + 1, 4));
  const bool is_before_number = begins_number(text.substr(span.end, 4));
  const bool is_behind_digit = span.begin > 0 && text::is_digit(text[span.begin - 1]);
  return opens_number && (is_before_number || is_behind_digit);
}

bool is_accident_at(const lint::FileContext& context, markdown::NodeIndex at) {
  const Node& node = context.document[at];
  const std::string_view text = context.source().text;
  return node.kind == NodeKind::strikethrough && is_single(node.span.of(text)) && is_accident(text, node.span);
}

/// The paragraph, heading or cell that an inline stands in.
markdown::NodeIndex block_of(const markdown::Document& document, markdown::NodeIndex at) {
  while (at > 0 && markdown::is_inline(document[at].kind)) at = document[at].parent;
  return at;
}

/// Escapes the marks of every such place of the paragraph.
lint::Fix fix_of(const lint::FileContext& context, markdown::NodeIndex first) {
  lint::Fix fix;
  fix.title = "escape the tildes, so that nothing is struck out";
  fix.is_safe = true;
  const markdown::NodeIndex block = block_of(context.document, first);
  for (markdown::NodeIndex at = first; at < context.document[block].subtree_end; ++at) {
    if (!is_accident_at(context, at)) continue;
    const text::Span span = context.document[at].span;
    fix.edits.push_back({{span.begin, span.begin}, "\\"});
    fix.edits.push_back({{span.end - 1, span.end - 1}, "\\"});
  }
  fix.affects = {context.document[block].span};
  return fix;
}

}  // namespace

void check_struck_out(const lint::FileContext& context, lint::Findings& findings) {
  std::uint32_t told_until = 0;
  for (markdown::NodeIndex at = 0; at < context.document.nodes().size(); ++at) {
    const Node& node = context.document[at];
    if (node.span.begin < told_until || !is_accident_at(context, at)) continue;
    told_until = context.document[block_of(context.document, at)].span.end;
    lint::Diagnostic diagnostic;
    diagnostic.span = node.span;
    diagnostic.message = fmt::format("\"{}\" is struck out: its two tildes are a mark", text::cut_to_width(node.span.of(context.source().text), kQuotedWidth));
    diagnostic.help = "write \\~ or ≈ for \"about\", and – for \"to\"";
    diagnostic.severity = lint::Severity::warning;
    diagnostic.fix = fix_of(context, at);
    findings.add(std::move(diagnostic));
  }
}

}  // namespace labbook::rules::vanished_text
