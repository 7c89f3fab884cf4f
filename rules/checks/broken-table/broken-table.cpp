#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "markdown/source_lines.h"
#include "markdown/table_source.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using markdown::TableLine;

/// A row of dashes with some other sign among them: `|———|`, `|===|`.
bool is_meant_as_delimiter(std::string_view content) {
  if (markdown::looks_like_delimiter_row(content)) return markdown::has_pipe(content);
  const auto is_part = [](std::string_view rest) {
    return rest.starts_with("\u2014") || rest.starts_with("\u2013") || rest.starts_with("\u2500") ? 3U
           : std::string_view("|:-= \t+").find(rest.front()) != std::string_view::npos ? 1U : 0U;
  };
  if (content.size() < 5 || !content.starts_with('|')) return false;
  for (std::size_t i = 0; i < content.size();) {
    const unsigned size = is_part(content.substr(i));
    if (size == 0) return false;
    i += size;
  }
  return true;
}

bool is_row(std::string_view content) {
  return content.starts_with('|') && content.ends_with('|') && markdown::count_cells(content) >= 2;
}

std::string why_not(std::string_view header, std::string_view delimiter) {
  const std::size_t columns = markdown::count_cells(header);
  const std::size_t dashes = markdown::count_cells(delimiter);
  if (columns != dashes) {
    return fmt::format("the delimiter row has {} cells and the header {}: the table is shown as text", dashes, columns);
  }
  const auto cells = markdown::split_cells(delimiter);
  if (std::ranges::any_of(cells, [](std::string_view cell) { return cell.empty(); })) {
    return "a cell of the delimiter row is empty: the table is shown as text";
  }
  return "the delimiter row is not made of dashes: the table is shown as text";
}

class Paragraph {
 public:
  Paragraph(const text::SourceFile& source, text::Span span) : source_(source), span_(span) {
    first_ = source.lines.line_at(span.begin);
    last_ = source.lines.line_at(span.end);
  }

  /// `above`: the table or the rows that stand right before, `columns` wide and ending on `last`.
  struct Above {
    std::uint32_t last = 0;
    std::size_t columns = 0;
  };

  std::uint32_t last_line() const { return last_; }

  /// Rows as wide as the table above, with nothing but a blank line between: they were meant to go on with it.
  bool goes_on_with(const Above& above) const {
    return above.last != 0 && above.last + 2 == first_ && at(first_ - 1).content.empty() && is_row(at(first_).content) &&
           markdown::count_cells(at(first_).content) == above.columns;
  }

  Diagnostic cut_off() const {
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(source_.text, at(first_).content);
    diagnostic.severity = Severity::warning;
    diagnostic.message = "these rows are cut off from the table above by a blank line and are shown as text";
    diagnostic.help = fmt::format("take out the blank line {}", first_ - 1);
    return diagnostic;
  }

  std::optional<Diagnostic> check(const Above& above) const {
    if (first_ == last_ || !markdown::has_pipe(span_.of(source_.text))) return std::nullopt;
    for (std::uint32_t line = first_ + 1; line <= last_; ++line) {
      const TableLine header = at(line - 1);
      const TableLine below = at(line);
      if (!markdown::has_pipe(header.content)) continue;
      if (is_meant_as_delimiter(below.content)) return broken_delimiter(header, below);
      if (!is_row(header.content) || !is_row(below.content)) continue;
      return line == first_ + 1 && goes_on_with(above) ? cut_off() : missing_delimiter(header);
    }
    return std::nullopt;
  }

 private:
  TableLine at(std::uint32_t line) const { return markdown::table_line(source_, line); }

  Diagnostic broken_delimiter(const TableLine& header, const TableLine& delimiter) const {
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(source_.text, header.content);
    diagnostic.message = why_not(header.content, delimiter.content);
    diagnostic.related = {{"", text::span_of(source_.text, delimiter.content), "the delimiter row", {}}};
    // `| ||G|| | Factor |`: the header has too many cells, not the row below too few.
    const bool has_pipes_in_cell = header.content.substr(1).find("||") != std::string_view::npos;
    if (has_pipes_in_cell && rows_fit(markdown::count_cells(delimiter.content), delimiter.line)) {
      diagnostic.help = "write the pipes inside a cell as \\|";
      return diagnostic;
    }
    const std::string row = markdown::delimiter_row_for(header.content, delimiter.content);
    diagnostic.help = fmt::format("write the row below as {}", row);
    Fix fix;
    fix.title = "write one cell of dashes for each column";
    fix.is_safe = rows_fit(markdown::count_cells(header.content), delimiter.line);
    fix.edits = {{text::span_of(source_.text, delimiter.content), row}};
    fix.affects = {span_};
    diagnostic.fix = std::move(fix);
    return diagnostic;
  }

  Diagnostic missing_delimiter(const TableLine& header) const {
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(source_.text, header.content);
    diagnostic.severity = Severity::warning;
    if (markdown::looks_like_delimiter_row(header.content)) {
      diagnostic.message = "this table has no header and is shown as text";
      diagnostic.help = "write the columns' names above the delimiter row";
      return diagnostic;
    }
    diagnostic.message = "these lines look like a table, have no delimiter row and are shown as text";
    diagnostic.help = fmt::format("write {} below the header", markdown::delimiter_row_for(header.content, ""));
    return diagnostic;
  }

  /// Whether every row that follows has the header's number of cells: then it is the delimiter row that is wrong.
  bool rows_fit(std::size_t columns, std::uint32_t delimiter) const {
    for (std::uint32_t line = delimiter + 1; line <= last_; ++line) {
      if (markdown::count_cells(at(line).content) != columns) return false;
    }
    return true;
  }

  const text::SourceFile& source_;
  text::Span span_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

Paragraph::Above end_of(const text::SourceFile& source, const markdown::Node& table) {
  const std::string_view header = markdown::table_line(source, source.lines.line_at(table.span.begin)).content;
  return {source.lines.line_at(table.span.end), markdown::count_cells(header)};
}

void check(const FileContext& context, Findings& findings) {
  Paragraph::Above above;
  for (const markdown::Node& node : context.document.nodes()) {
    if (node.kind == markdown::NodeKind::table && !node.span.empty()) above = end_of(context.source(), node);
    if (node.kind != markdown::NodeKind::paragraph || node.span.empty()) continue;
    const Paragraph paragraph(context.source(), node.span);
    auto diagnostic = paragraph.check(above);
    if (!diagnostic) continue;
    if (paragraph.goes_on_with(above)) above.last = paragraph.last_line();
    findings.add(std::move(*diagnostic));
  }
}

constexpr Rule kRule{.name = "broken-table",
                     .family = Family::rendering,
                     .severity = Severity::error,
                     .summary = "lines meant as a table are shown as text",
                     .is_fixable = true,
                     .check_file = check};

}  // namespace

const Rule& broken_table_rule() { return kRule; }

}  // namespace labbook::rules
