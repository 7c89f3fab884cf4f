#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "markdown/source_lines.h"
#include "markdown/table_source.h"
#include "rules/checks/broken-table/row_shapes.h"
#include "rules/registry.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using namespace broken_table;
using markdown::TableLine;

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
  if (is_made_of_dashes(delimiter)) return "the delimiter row stands in no quote or list with the header: the table is shown as text";
  return "the delimiter row is not made of dashes: the table is shown as text";
}

constexpr std::uint32_t kLongestGap = 8;        ///< lines between a table and the rows that were cut off from it
constexpr std::uint32_t kLongestGapOfIds = 24;  ///< where these are called by ids

class Paragraph {
 public:
  Paragraph(const text::SourceFile& source, text::Span span) : source_(source), span_(span) {
    first_ = source.lines.line_at(span.begin);
    last_ = source.lines.line_at(span.end);
  }

  /// `above`: the table that stands before, `columns` wide, and the rows that were cut off from it and end on `last`.
  struct Above {
    std::uint32_t last = 0;
    std::uint32_t last_of_table = 0;
    std::size_t columns = 0;
    bool is_in_section = false;  ///< no heading stands between
  };

  std::uint32_t last_line() const { return last_; }

  /// Rows as wide as the table above, with nothing but a blank line between: they were meant to go on with it.
  bool goes_on_with(const Above& above) const {
    return above.last != 0 && above.last + 2 == first_ && at(first_ - 1).content.empty() && is_row(at(first_).content) &&
           markdown::count_cells(at(first_).content) == above.columns;
  }

  /// Rows and nothing else, as wide as the table above and near it.
  bool is_piece_of(const Above& above) const {
    if (above.last == 0 || !above.is_in_section || first_ > above.last + kLongestGap) return false;
    for (std::uint32_t line = first_; line <= last_; ++line) {
      if (is_row(at(line).content) && markdown::count_cells(at(line).content) == above.columns) return true;
    }
    return false;
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
    if (!markdown::has_pipe(span_.of(source_.text))) return std::nullopt;
    if (first_ == last_) return goes_on_with(above) ? std::optional(cut_off()) : std::nullopt;
    if (is_drawn()) return std::nullopt;
    for (std::uint32_t line = first_ + 1; line <= last_; ++line) {
      const TableLine header = at(line - 1);
      const TableLine below = at(line);
      if (!markdown::has_pipe(header.content)) continue;
      if (is_meant_as_delimiter(below.content)) return broken_delimiter(header, below);
      if (!is_row(header.content) || !is_row(below.content)) continue;
      if (line == first_ + 1 && goes_on_with(above)) return cut_off();
      return missing_delimiter(first_row(line - 1), above);
    }
    return std::nullopt;
  }

 private:
  TableLine at(std::uint32_t line) const { return markdown::table_line(source_, line); }

  /// `- three runs` and right below it, at the margin, `| run | f1 |`: Markdown takes the line for more of the item's text.
  bool is_taken_for_text(std::uint32_t line) const {
    const std::string_view first = source_.line_text(first_);
    const std::size_t content = span_.begin - source_.lines.line(first_).begin;
    if (line == first_ || text::trim(first.substr(0, content)).empty()) return false;
    const std::string_view own = source_.line_text(line);
    return own.find_first_not_of(' ') < content && own.substr(own.find_first_not_of(' ')).starts_with('|');
  }

  Diagnostic taken_for_text(const TableLine& header) const {
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(source_.text, header.content);
    diagnostic.message = fmt::format("this table stands right below the text of line {} and is shown as more of it", header.line - 1);
    diagnostic.help = fmt::format("put a blank line before line {}", header.line);
    return diagnostic;
  }

  /// Begins or ends with a frame, or has one between its lines.
  bool is_drawn() const {
    for (std::uint32_t line = first_; line <= last_; ++line) {
      if (is_frame(at(line).content)) return true;
    }
    return false;
  }

  Diagnostic broken_delimiter(const TableLine& header, const TableLine& delimiter) const {
    const bool is_whole =
        markdown::count_cells(header.content) == markdown::count_cells(delimiter.content) && is_made_of_dashes(delimiter.content);
    if (is_whole && is_taken_for_text(header.line)) return taken_for_text(header);
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(source_.text, header.content);
    diagnostic.message = why_not(header.content, delimiter.content);
    diagnostic.related = {{"", text::span_of(source_.text, delimiter.content), "the delimiter row", {}}};
    // `| ||G|| | Factor |`: the header has too many cells, not the row below too few.
    const std::size_t dashes = markdown::count_cells(delimiter.content);
    const bool has_more = markdown::count_cells(header.content) > dashes;
    if (has_more && has_bars_in_cell(header.content)) {
      diagnostic.help = "write the pipes inside a cell as \\|";
      return diagnostic;
    }
    if (has_more && last_ > delimiter.line && rows_fit(dashes, delimiter.line)) {
      diagnostic.help =
          fmt::format("the rows have {} cells too: take the rest out of the header, or write \\| for a | that parts no cells", dashes);
      return diagnostic;
    }
    if (is_whole) {
      diagnostic.help = "begin every line of the table as its header begins";
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

  /// The row's line, or the first of those above it that begin as rows and have a remark behind their last cell.
  TableLine first_row(std::uint32_t line) const {
    while (line > first_ && at(line - 1).content.starts_with('|') && markdown::count_cells(at(line - 1).content) >= 2) --line;
    return at(line);
  }

  /// Lines of one width. Where they differ, the bars part what stands in a text.
  bool are_even(std::uint32_t from) const {
    const std::size_t columns = markdown::count_cells(at(from).content);
    for (std::uint32_t line = from + 1; line <= last_ && is_row(at(line).content); ++line) {
      if (markdown::count_cells(at(line).content) != columns) return false;
    }
    return true;
  }

  Diagnostic missing_delimiter(const TableLine& header, const Above& above) const {
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(source_.text, header.content);
    diagnostic.severity = Severity::warning;
    if (markdown::looks_like_delimiter_row(header.content)) {
      diagnostic.message = "this table has no header and is shown as text";
      diagnostic.help = "write the columns' names above the delimiter row";
      return diagnostic;
    }
    if (!are_even(header.line)) diagnostic.severity = Severity::info;
    const bool is_data = header.line < last_ && are_both_data(header.content, at(header.line + 1).content);
    const std::uint32_t gap = header.line - above.last;
    const bool is_near =
        gap <= kLongestGap || (gap <= kLongestGapOfIds && !counted_name(markdown::split_cells(header.content).front()).empty());
    if (is_data && is_near && above.is_in_section && above.columns == markdown::count_cells(header.content)) {
      diagnostic.message =
          fmt::format("these rows are cut off from the table that ends in line {} and are shown as text", above.last_of_table);
      diagnostic.help = "move what stands between them, or give these rows a header of their own";
      return diagnostic;
    }
    diagnostic.message = "these lines look like a table, have no delimiter row and are shown as text";
    const std::string delimiter = markdown::delimiter_row_for(header.content, "");
    diagnostic.help = is_data ? fmt::format("write a header with the columns' names above them, and {} below it", delimiter)
                              : fmt::format("write {} below the header", delimiter);
    if (is_taken_for_text(header.line))
      diagnostic.help = fmt::format("put a blank line before line {}, and ", header.line) + diagnostic.help;
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
  const std::uint32_t last = source.lines.line_at(table.span.end);
  return {last, last, markdown::count_cells(header), true};
}

void check(const FileContext& context, Findings& findings) {
  Paragraph::Above above;
  for (const markdown::Node& node : context.document.nodes()) {
    if (node.kind == markdown::NodeKind::table && !node.span.empty()) above = end_of(context.source(), node);
    if (node.kind == markdown::NodeKind::heading) above.is_in_section = false;
    if (node.kind != markdown::NodeKind::paragraph || node.span.empty()) continue;
    const Paragraph paragraph(context.source(), node.span);
    auto diagnostic = paragraph.check(above);
    if (paragraph.goes_on_with(above) || paragraph.is_piece_of(above)) above.last = paragraph.last_line();
    if (diagnostic) findings.add(std::move(*diagnostic));
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
