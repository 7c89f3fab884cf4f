#include <fmt/format.h>

#include "markdown/table_source.h"
#include "rules/registry.h"
#include "text/display_width.h"

namespace labbook::rules {
namespace {

using namespace lint;
using markdown::NodeIndex;

constexpr std::size_t kQuotedWidth = 50;

bool is_comment_end(std::string_view content) {
  return content.ends_with("->") && content.find_first_not_of("-!>") == std::string_view::npos;
}

/// `##15tile`: a heading but for the space.
bool is_heading_without_space(std::string_view content) {
  const std::size_t title = content.find_first_not_of('#');
  return title != std::string_view::npos && title >= 1 && title <= 6 && content[title] != ' ';
}

std::string help_for(std::string_view content) {
  if (is_comment_end(content)) return "remove it: it ends no comment";
  if (!is_heading_without_space(content)) return "put a blank line before it";
  const std::size_t title = content.find_first_not_of('#');
  return fmt::format("put a blank line before it, and a space after \"{}\" if it is to be a heading", content.substr(0, title));
}

Fix fix_for(const text::SourceFile& source, const markdown::TableLine& row, text::Span table) {
  const text::Span line = source.lines.line(row.line);
  Fix fix;
  fix.is_safe = true;
  fix.affects = {table};
  if (is_comment_end(row.content)) {
    fix.title = "remove what is left of a comment";
    fix.edits = {{{source.lines.line(row.line - 1).end, line.end}, ""}};
  } else {
    fix.title = "put a blank line before it";
    fix.edits = {{{line.begin, line.begin}, markdown::blank_line_before(source, row.line)}};
  }
  return fix;
}

/// `**With pre-training**` between rows: a title for those below, that needs no cells.
bool is_title_of_rows(const text::SourceFile& source, const markdown::TableLine& row) {
  const bool is_bold = row.content.starts_with("**") && row.content.ends_with("**");
  return is_bold && row.line < source.lines.line_count() && markdown::has_pipe(markdown::table_line(source, row.line + 1).content);
}

/// `...` between rows: some were left out.
bool is_ellipsis(std::string_view content) {
  return content.starts_with("…") || (content.size() >= 2 && content.find_first_not_of(". ") == std::string_view::npos) || content == "⋮";
}

void check_table(const FileContext& context, NodeIndex table, Findings& findings) {
  const text::SourceFile& source = context.source();
  const auto line_of = [&](NodeIndex node) { return source.lines.line_at(context.document[node].span.begin); };
  if (!markdown::has_pipe(markdown::table_line(source, line_of(table)).content)) return;
  bool is_behind_accident = false;
  for (const NodeIndex node : markdown::children(context.document, table)) {
    if (context.document[node].is_header) continue;
    const markdown::TableLine row = markdown::table_line(source, line_of(node));
    const bool is_accident =
        !markdown::has_pipe(row.content) && !row.content.empty() && !is_ellipsis(row.content) && !is_title_of_rows(source, row);
    if (is_accident && !is_behind_accident) {
      Diagnostic diagnostic;
      diagnostic.span = text::span_of(source.text, row.content);
      diagnostic.message = fmt::format("\"{}\" becomes a row of the table above it", text::cut_to_width(row.content, kQuotedWidth));
      diagnostic.help = help_for(row.content);
      diagnostic.fix = fix_for(source, row, context.document[table].span);
      findings.add(std::move(diagnostic));
    }
    is_behind_accident = is_accident;
  }
}

void check(const FileContext& context, Findings& findings) {
  for (NodeIndex i = 0; i < context.document.nodes().size(); ++i) {
    if (context.document[i].kind == markdown::NodeKind::table) check_table(context, i, findings);
  }
}

constexpr Rule kRule{.name = "accidental-row",
                     .family = Family::rendering,
                     .severity = Severity::error,
                     .summary = "a line right under a table becomes its row",
                     .is_fixable = true,
                     .check_file = check};

}  // namespace

const Rule& accidental_row_rule() { return kRule; }

}  // namespace labbook::rules
