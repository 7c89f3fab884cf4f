#include "results/bold_best.h"

#include <algorithm>

#include "results/aggregate.h"
#include "results/measure.h"
#include "results/yardstick.h"

namespace labbook::results {
namespace {

constexpr std::size_t kFewestValues = 3;

/// The values of one metric beside each other: a column, or a row of a table whose first column names metrics.
struct Line {
  std::string metric;
  journal::Direction direction = journal::Direction::unknown;
  std::vector<const TableCell*> cells;
  std::vector<std::size_t> places;   ///< of each cell: its row, or its column
  std::vector<std::uint32_t> lines;  ///< of the file
};

/// What the one bold cell of a line marks.
struct Mark {
  const Line* line = nullptr;
  std::size_t bold = 0;
  std::size_t best = 0;
  bool is_best = false;
};

void add_cell(Line& line, const TableCell& cell, std::size_t place, std::uint32_t number) {
  if (!cell.number) return;
  line.cells.push_back(&cell);
  line.places.push_back(place);
  line.lines.push_back(number);
}

/// A row that is bold throughout is set off for another reason: it is the one that was chosen. So is one whose label is
/// bold and most of its values.
bool is_set_off(const WrittenRow& row) {
  if (row.cells.size() <= 2) return false;
  const auto values = std::ranges::count_if(row.cells, [](const TableCell& c) { return c.number.has_value(); });
  const auto bold = std::ranges::count_if(row.cells, [](const TableCell& c) { return c.number && c.is_bold; });
  return row.cells.front().is_bold ? bold * 2 >= values : bold == values && bold >= static_cast<std::ptrdiff_t>(kFewestValues);
}

std::vector<Line> columns_of(const WrittenTable& table, MetricNames& names) {
  std::vector<Line> lines;
  if (std::ranges::any_of(table.rows, is_set_off)) return lines;
  for (std::size_t column = 1; column < table.header.size(); ++column) {
    const std::string& name = table.header[column].text;
    Line line{name, names.direction(names.key(name, {})), {}, {}, {}};
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (column >= table.rows[row].cells.size() || is_no_result(table.rows[row].cells.front().text) ||
          is_yardstick(table.rows[row].cells.front().text))
        continue;
      add_cell(line, table.rows[row].cells[column], row, table.rows[row].line);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Line> rows_of(const WrittenTable& table, MetricNames& names) {
  std::vector<Line> lines;
  for (const WrittenRow& row : table.rows) {
    if (row.cells.empty()) continue;
    const std::string& name = row.cells.front().text;
    Line line{name, names.direction(names.key(name, {})), {}, {}, {}};
    for (std::size_t column = 1; column < row.cells.size(); ++column) {
      if (!is_yardstick(table.header[column].text)) add_cell(line, row.cells[column], column, row.line);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Mark> marks_of(const std::vector<Line>& lines) {
  std::vector<Mark> marks;
  for (const Line& line : lines) {
    const auto bolds = std::ranges::count_if(line.cells, &TableCell::is_bold);
    if (line.direction == journal::Direction::unknown || line.cells.size() < kFewestValues || bolds != 1) continue;
    Mark mark{&line, 0, 0, false};
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      if (line.cells[i]->is_bold) mark.bold = i;
      if (is_better(line.cells[i]->number->number, line.cells[mark.best]->number->number, line.direction)) mark.best = i;
    }
    mark.is_best = !is_better(line.cells[mark.best]->number->number, line.cells[mark.bold]->number->number, line.direction);
    marks.push_back(mark);
  }
  return marks;
}

bool has_bold(const WrittenTable& table) {
  return std::ranges::any_of(table.rows, [](const WrittenRow& row) { return std::ranges::any_of(row.cells, &TableCell::is_bold); });
}

/// Whether the bold cells of these lines are there to mark bests.
bool mark_bests(const std::vector<Mark>& marks) {
  const auto right = std::ranges::count_if(marks, &Mark::is_best);
  const auto wrong = static_cast<std::ptrdiff_t>(marks.size()) - right;
  const auto place_of = [](const Mark& m) { return m.line->places[m.bold]; };
  const bool are_in_one_place = std::ranges::all_of(marks, [&](const Mark& m) { return place_of(m) == place_of(marks.front()); });
  return right >= 2 && wrong > 0 && wrong * 2 <= right && !are_in_one_place;
}

/// Percentages and shares side by side are another rule's to find.
bool are_alike(const TableCell& a, const TableCell& b) { return a.number->is_percent == b.number->is_percent; }

}  // namespace

std::vector<FalseBold> find_false_bolds(const std::vector<WrittenTable>& tables, MetricNames& names) {
  std::vector<FalseBold> found;
  for (const WrittenTable& table : tables) {
    if (!has_bold(table)) continue;
    for (const bool by_columns : {true, false}) {
      const std::vector<Line> lines = by_columns ? columns_of(table, names) : rows_of(table, names);
      const std::vector<Mark> marks = marks_of(lines);
      if (!mark_bests(marks)) continue;
      for (const Mark& mark : marks) {
        const TableCell& bold = *mark.line->cells[mark.bold];
        const TableCell& best = *mark.line->cells[mark.best];
        if (mark.is_best || !are_alike(bold, best)) continue;
        const std::size_t place = mark.line->places[mark.best];
        const std::string& label = by_columns ? table.rows[place].cells.front().text : table.header[place].text;
        found.push_back({bold.span, bold.text, mark.line->metric, best.text, label, best.span, mark.line->lines[mark.best]});
      }
    }
  }
  return found;
}

}  // namespace labbook::results
