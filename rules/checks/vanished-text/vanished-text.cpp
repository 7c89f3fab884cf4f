#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "rules/checks/vanished-text/destination.h"
#include "rules/checks/vanished-text/eaten_formulas.h"
#include "rules/checks/vanished-text/taken_for_marks.h"
#include "rules/registry.h"
#include "text/display_width.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using markdown::LinkDefinition;
using markdown::Node;

constexpr std::size_t kQuotedWidth = 60;
constexpr std::uint32_t kMostLinesBelow = 50;
constexpr std::size_t kMostRelated = 10;

/// The links that definitions made, by what they lead to: nothing else leads to `--`.
using Links = std::unordered_map<std::string_view, std::vector<text::Span>>;

Links links_of(const markdown::Document& document) {
  Links links;
  for (const Node& node : document.nodes()) {
    if (node.kind == markdown::NodeKind::link) links[node.literal].push_back(node.span);
  }
  return links;
}

/// The paragraph that the escaped line becomes goes on with the lines below it.
text::Span with_lines_below(const text::SourceFile& source, text::Span span) {
  std::uint32_t line = source.lines.line_at(span.end);
  const std::uint32_t limit = std::min(source.lines.line_count(), line + kMostLinesBelow);
  while (line < limit && !text::trim(source.line_text(line + 1)).empty()) ++line;
  return {span.begin, source.lines.line(line).end};
}

Fix fix_for(const text::SourceFile& source, const LinkDefinition& definition, bool is_above_definition) {
  Fix fix;
  fix.title = "escape the bracket, so that the line is shown";
  fix.is_safe = true;
  fix.edits = {{{definition.span.begin, definition.span.begin}, "\\"}};
  // A definition can't stand right below a paragraph.
  if (is_above_definition) fix.edits.push_back({{definition.span.end, definition.span.end}, "\n"});
  fix.affects = {with_lines_below(source, definition.span)};
  return fix;
}

void check_definitions(const FileContext& context, Findings& findings) {
  const auto& definitions = context.document.definitions();
  const text::SourceFile& source = context.source();
  if (definitions.empty()) return;
  Links links_by_target = links_of(context.document);
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const LinkDefinition& definition = definitions[i];
    const Destination destination = judge_destination(definition);
    if (destination == Destination::link) continue;
    const std::vector<text::Span>& links = links_by_target[definition.destination];
    // A word may be the name of a page somewhere, where the journal uses it as one.
    if (destination == Destination::word && (!links.empty() || !context.journal().is_journal())) continue;
    const std::uint32_t last_line = source.lines.line_at(definition.span.end);
    const bool is_above_definition = i + 1 < definitions.size() && source.lines.line_at(definitions[i + 1].span.begin) == last_line + 1 &&
                                     judge_destination(definitions[i + 1]) == Destination::link;
    Diagnostic diagnostic;
    diagnostic.span = definition.span;
    diagnostic.message =
        fmt::format("\"{}\" is a link definition and is not shown", text::cut_to_width(definition.span.of(source.text), kQuotedWidth));
    diagnostic.help = fmt::format("write \"\\[{}]: …\", or the name without brackets", definition.label);
    if (destination == Destination::word) diagnostic.severity = Severity::warning;
    diagnostic.fix = fix_for(source, definition, is_above_definition);
    for (const text::Span& link : links) {
      if (diagnostic.related.size() >= kMostRelated) break;
      diagnostic.related.push_back({"", link, fmt::format("becomes a link to \"{}\"", definition.destination), {}});
      diagnostic.fix->affects.push_back(link);
    }
    findings.add(std::move(diagnostic));
  }
}

void check(const FileContext& context, Findings& findings) {
  check_definitions(context, findings);
  vanished_text::check_marks(context, findings);
  vanished_text::check_eaten_formulas(context, findings);
}

constexpr Rule kRule{.name = "vanished-text",
                     .family = Family::rendering,
                     .severity = Severity::error,
                     .summary = "text that Markdown takes for a mark: \"[IoU]: 0.53\" is not shown, \"~8~9\" is struck out",
                     .is_fixable = true,
                     .check_file = check};

}  // namespace

const Rule& vanished_text_rule() { return kRule; }

}  // namespace labbook::rules
