#include <fmt/format.h>

#include <algorithm>

#include "markdown/wrapper.h"
#include "rules/checks/unclosed-block/block_ends.h"
#include "rules/registry.h"
#include "text/display_width.h"

namespace labbook::rules {
namespace {

using namespace lint;
using markdown::Node;
using markdown::NodeKind;

Diagnostic describe_fence(const text::SourceFile& source, std::string_view fence) {
  Diagnostic diagnostic;
  diagnostic.span = text::span_of(source.text, fence);
  diagnostic.message = fmt::format("\"{}\" is never closed: everything below is code", text::cut_to_width(fence, 20));
  const std::size_t marks = std::min(fence.find_first_not_of(fence.front()), fence.size());
  diagnostic.help = fmt::format("write {} below the last line of the code", fence.substr(0, marks));
  return diagnostic;
}

void check_fence(const FileContext& context, const Node& node, Findings& findings) {
  const text::SourceFile& source = context.source();
  const std::string_view fence = open_fence(source, node.span);
  if (fence.empty()) return;
  Diagnostic diagnostic = describe_fence(source, fence);
  // At the end of a file it does no harm, unless it swallowed what is no code.
  if (!looks_like_markdown(node.literal)) diagnostic.severity = Severity::info;
  findings.add(std::move(diagnostic));
}

/// labbook reads on below it; what shows the file elsewhere does not.
void check_wrapper(const FileContext& context, Findings& findings) {
  const text::Span wrapper = markdown::unclosed_wrapper(context.source().text);
  if (wrapper.empty()) return;
  Diagnostic diagnostic = describe_fence(context.source(), wrapper.of(context.source().text));
  diagnostic.help = "take the line away: the document is Markdown already";
  findings.add(std::move(diagnostic));
}

void check_html(const FileContext& context, const Node& node, Findings& findings) {
  const std::string_view opening = open_html(node.literal);
  if (opening.empty()) return;
  const text::SourceFile& source = context.source();
  Diagnostic diagnostic;
  diagnostic.span = {node.span.begin, source.lines.line(source.lines.line_at(node.span.begin)).end};
  diagnostic.message = fmt::format("\"{}\" is never closed: nothing below is read as Markdown", opening);
  diagnostic.help = fmt::format("write \"{}\" where it ends", html_end(opening));
  findings.add(std::move(diagnostic));
}

void check_details(const FileContext& context, Findings& findings) {
  DetailsCounter counter;
  for (const Node& node : context.document.nodes()) {
    const bool is_html = node.kind == NodeKind::html_block || node.kind == NodeKind::html_inline;
    if (is_html) counter.add(node.span.of(context.source().text), node.span.begin);
  }
  for (const std::uint32_t begin : counter.open()) {
    Diagnostic diagnostic;
    diagnostic.span = {begin, begin + 8};
    diagnostic.severity = Severity::warning;
    diagnostic.message = "\"<details>\" is never closed: everything below is folded away";
    diagnostic.help = "write \"</details>\" where it ends";
    findings.add(std::move(diagnostic));
  }
}

void check(const FileContext& context, Findings& findings) {
  for (const Node& node : context.document.nodes()) {
    if (node.kind == NodeKind::code_block) check_fence(context, node, findings);
    if (node.kind == NodeKind::html_block) check_html(context, node, findings);
  }
  check_wrapper(context, findings);
  check_details(context, findings);
}

constexpr Rule kRule{.name = "unclosed-block",
                     .family = Family::rendering,
                     .severity = Severity::error,
                     .summary = "a code fence, a comment or an HTML block that is never closed",
                     .check_file = check};

}  // namespace

const Rule& unclosed_block_rule() { return kRule; }

}  // namespace labbook::rules
