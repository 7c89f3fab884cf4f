#include <fmt/format.h>

#include <algorithm>

#include "markdown/table_source.h"
#include "rules/registry.h"
#include "text/display_width.h"

namespace labbook::rules {
namespace {

using namespace lint;
using markdown::NodeIndex;
using markdown::TableLine;

constexpr std::size_t kQuotedWidth = 40;

struct Row {
  TableLine source;
  std::size_t cells = 0;
};

std::vector<Row> rows_of(const FileContext& context, NodeIndex table) {
  std::vector<Row> rows;
  for (const NodeIndex node : markdown::children(context.document, table)) {
    const std::uint32_t line = context.source().lines.line_at(context.document[node].span.begin);
    const TableLine source = markdown::table_line(context.source(), line);
    rows.push_back({source, markdown::count_cells(source.content)});
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

/// `0.81 ± 0.02`, and not `250117_fold_0.ckpt`.
bool is_number(std::string_view cell) {
  if (cell.size() > kLongestNumber || cell.find('_') != std::string_view::npos) return false;
  cell.remove_prefix(std::min(cell.find_first_not_of("*_`~+-$<>( "), cell.size()));
  return !cell.empty() && cell.front() >= '0' && cell.front() <= '9';
}

/// Whether what a short row lacks is a column of remarks or paths, and no numbers: it may be left out where there is nothing
/// to say.
bool lacks_words_only(const Row& row, const std::vector<Row>& rows) {
  const std::size_t columns = rows.front().cells;
  std::size_t full = 0;
  std::size_t numbers = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].cells != columns) continue;
    const auto cells = markdown::split_cells(rows[i].source.content);
    ++full;
    if (std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(row.cells), cells.end(), is_number)) ++numbers;
  }
  return full > 0 && numbers * 2 < full;
}

/// `| note | Table 2: without the first fold |` below rows of numbers says something of the table; it has no value to miss.
bool is_caption(const Row& row) { return std::ranges::none_of(markdown::split_cells(row.source.content), is_number); }

void check_table(const FileContext& context, NodeIndex table, Findings& findings) {
  const std::vector<Row> rows = rows_of(context, table);
  if (rows.empty()) return;
  const std::size_t columns = rows.front().cells;
  const auto short_rows = std::ranges::count_if(rows, [&](const Row& row) { return is_short(row, columns); });
  // Whoever leaves out the last cells of many rows means it.
  const bool is_habit = short_rows * 3 > static_cast<std::ptrdiff_t>(rows.size());
  bool is_first_short = true;
  for (const Row& row : rows) {
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(context.source().text, row.source.content);
    if (const std::string_view lost = row.cells > columns ? lost_text(row, columns) : ""; !lost.empty()) {
      diagnostic.message = fmt::format("{} cells under {} columns: \"{}\" is not shown", row.cells, columns,
                                       text::cut_to_width(lost, kQuotedWidth));
      diagnostic.help = "add a column to the header, or write \\| for a | that parts no cells";
      findings.add(std::move(diagnostic));
    } else if (is_short(row, columns) && (!is_habit || is_first_short)) {
      is_first_short = false;
      diagnostic.message = is_habit ? fmt::format("{} rows of this table have fewer cells than its header", short_rows)
                                    : fmt::format("{} cells under {} columns", row.cells, columns);
      const bool may_be_meant = is_habit || lacks_words_only(row, rows) || is_caption(row);
      diagnostic.severity = may_be_meant ? Severity::info : Severity::warning;
      diagnostic.help = "write an empty cell for what is not known: | |";
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
