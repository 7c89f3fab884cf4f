#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "markdown/table_source.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/display_width.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using markdown::NodeIndex;
using markdown::TableLine;

constexpr std::size_t kQuotedWidth = 40;
constexpr std::size_t kShortestRemark = 8;  ///< bytes
constexpr std::size_t kMostRows = 200;      ///< that are looked at to know a column
constexpr std::size_t kFewestFull = 2;      ///< rows that tell what a column holds

struct Row {
  TableLine source;
  std::size_t cells = 0;
  bool is_open = false;  ///< begins with | and does not end with one: the rest of the line may be gone
};

/// `SGD | 0.1 |` where no line begins with |: the last | opens a cell that is left empty.
bool has_empty_end(std::string_view line) {
  line = text::trim(line);
  return !line.starts_with('|') && line.ends_with('|') && !line.ends_with("\\|");
}

bool is_open(std::string_view line) {
  line = text::trim(line);
  return line.starts_with('|') && !line.ends_with('|');
}

std::vector<Row> rows_of(const FileContext& context, NodeIndex table) {
  std::vector<Row> rows;
  for (const NodeIndex node : markdown::children(context.document, table)) {
    const std::uint32_t line = context.source().lines.line_at(context.document[node].span.begin);
    const TableLine source = markdown::table_line(context.source(), line);
    rows.push_back({source, markdown::count_cells(source.content) + (has_empty_end(source.content) ? 1 : 0), is_open(source.content)});
  }
  return rows;
}

/// What the page does not show; empty where the cells too many have nothing in them.
std::string_view lost_text(const Row& row, std::size_t columns) {
  const auto cells = markdown::split_cells(row.source.content);
  for (std::size_t i = columns; i < cells.size(); ++i) {
    if (!cells[i].empty()) return cells[i];
  }
  return {};
}

/// A row of one cell is a heading inside the table; a row without `|` is accidental-row's.
bool is_short(const Row& row, std::size_t columns) {
  return row.cells > 1 && row.cells < columns && markdown::has_pipe(row.source.content);
}

constexpr std::size_t kLongestNumber = 16;  ///< bytes, a deviation included

bool begins_with_number(std::string_view cell) {
  cell.remove_prefix(std::min(cell.find_first_not_of("*_`~+-$<>( "), cell.size()));
  return !cell.empty() && text::is_digit(cell.front());
}

/// `0.81 ± 0.02`, and not `250117_fold_0.ckpt`.
bool is_number(std::string_view cell) {
  return cell.size() <= kLongestNumber && cell.find('_') == std::string_view::npos && begins_with_number(cell);
}

/// Whether what a short row lacks is a column of remarks or paths, and no numbers: it may be left out where there is nothing
/// to say.
bool lacks_words_only(const Row& row, const std::vector<Row>& rows) {
  const std::size_t columns = rows.front().cells;
  std::size_t full = 0;
  std::size_t numbers = 0;
  for (std::size_t i = 1; i < std::min(rows.size(), kMostRows); ++i) {
    if (rows[i].cells != columns) continue;
    const auto cells = markdown::split_cells(rows[i].source.content);
    ++full;
    if (std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(row.cells), cells.end(), is_number)) ++numbers;
  }
  return full > 0 && numbers * 2 < full;
}

/// Words, as a remark has them: `only two folds`, and not `0.81`, `n/a`, `OOM`.
bool is_remark(std::string_view cell) {
  cell = text::trim(cell);
  const bool has_words = cell.find(' ') != std::string_view::npos || std::ranges::any_of(cell, text::is_beyond_ascii);
  return cell.size() >= kShortestRemark && has_words && !begins_with_number(cell) && cell.find("±") == std::string_view::npos;
}

/// A remark under a column of numbers: a cell before it was forgotten. Empty: there is none.
std::string_view shifted_cell(const Row& row, const std::vector<Row>& rows) {
  const auto cells = markdown::split_cells(row.source.content);
  if (row.cells + 1 != rows.front().cells || cells.empty() || !is_remark(cells.back())) return {};
  std::size_t full = 0;
  std::size_t numbers = 0;
  for (std::size_t i = 1; i < std::min(rows.size(), kMostRows); ++i) {
    const auto others = markdown::split_cells(rows[i].source.content);
    if (others.size() != rows.front().cells || others[cells.size() - 1].empty()) continue;
    ++full;
    numbers += is_number(others[cells.size() - 1]) ? 1 : 0;
  }
  return full >= kFewestFull && numbers == full ? cells.back() : std::string_view();
}

/// Who leaves out one cell has forgotten it; who leaves out the last three had nothing for them yet.
bool lacks_several(const Row& row, const std::vector<Row>& rows) { return !row.is_open && row.cells + 1 < rows.front().cells; }

/// `| note | Table 2: without the first fold |` below rows of numbers says something of the table; it has no value to miss.
bool is_caption(const Row& row) { return std::ranges::none_of(markdown::split_cells(row.source.content), is_number); }

/// A program that began the table anew with fewer columns has written its header twice.
bool is_header_again(const Row& row, const std::unordered_set<std::string_view>& names) {
  return std::ranges::all_of(markdown::split_cells(row.source.content), [&](std::string_view cell) { return names.contains(cell); });
}

bool is_delimiter_row(const Row& row) {
  return row.source.content.find_first_not_of("|:- \t") == std::string_view::npos && row.source.content.find('-') != std::string_view::npos;
}

std::string header_over(const std::vector<std::string_view>& header, std::size_t column) {
  return column < header.size() ? text::cut_to_width(header[column], kQuotedWidth) : std::string();
}

void check_table(const FileContext& context, NodeIndex table, Findings& findings) {
  const std::vector<Row> rows = rows_of(context, table);
  if (rows.empty()) return;
  const std::size_t columns = rows.front().cells;
  const auto header = markdown::split_cells(rows.front().source.content);
  const std::unordered_set<std::string_view> names(header.begin(), header.end());
  const auto short_rows = std::ranges::count_if(rows, [&](const Row& row) { return is_short(row, columns); });
  // Whoever leaves out the last cells of many rows means it.
  const bool is_habit = short_rows * 3 > static_cast<std::ptrdiff_t>(rows.size());
  bool is_first_short = true;
  bool is_below_header = false;
  for (const Row& row : rows) {
    if (is_below_header && is_delimiter_row(row)) continue;  // what is said of the header above is said of it
    is_below_header = &row != &rows.front() && is_header_again(row, names);
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(context.source().text, row.source.content);
    if (const std::string_view lost = row.cells > columns ? lost_text(row, columns) : ""; !lost.empty()) {
      diagnostic.message =
          fmt::format("{} cells under {} columns: \"{}\" is not shown", row.cells, columns, text::cut_to_width(lost, kQuotedWidth));
      diagnostic.help = "add a column to the header, or write \\| for a | that parts no cells";
      findings.add(std::move(diagnostic));
    } else if (is_short(row, columns) && (!is_habit || is_first_short)) {
      is_first_short = false;
      diagnostic.message = is_habit ? fmt::format("{} rows of this table have fewer cells than its header", short_rows)
                                    : fmt::format("{} cells under {} columns", row.cells, columns);
      const std::string_view shifted = is_habit ? std::string_view() : shifted_cell(row, rows);
      const bool may_be_meant = is_habit || lacks_words_only(row, rows) || lacks_several(row, rows) || is_caption(row);
      diagnostic.severity = may_be_meant && shifted.empty() && !is_below_header ? Severity::info : Severity::warning;
      if (!shifted.empty())
        diagnostic.message +=
            fmt::format(": \"{}\" stands under \"{}\"", text::cut_to_width(shifted, kQuotedWidth), header_over(header, row.cells - 1));
      diagnostic.help = is_below_header ? "the header stands here again: take out the one that is not meant"
                                        : "write an empty cell for what is not known: | |";
      findings.add(std::move(diagnostic));
    }
  }
}

void check(const FileContext& context, Findings& findings) {
  for (NodeIndex i = 0; i < context.document.nodes().size(); ++i) {
    if (context.document[i].kind == markdown::NodeKind::table) check_table(context, i, findings);
  }
}

constexpr Rule kRule{.name = "ragged-table",
                     .family = Family::rendering,
                     .severity = Severity::error,
                     .summary = "a table's row has more or fewer cells than its header",
                     .check_file = check};

}  // namespace

const Rule& ragged_table_rule() { return kRule; }

}  // namespace labbook::rules
