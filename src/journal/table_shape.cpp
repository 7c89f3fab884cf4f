#include "journal/table_shape.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/count_cells.h"
#include "journal/settle_columns.h"
#include "journal/stated_cells.h"
#include "journal/unit_in_name.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMostDividedCells = 512;  ///< cells of the rows that one row is divided into

ColumnKind column_named(std::string_view kind) {
  if (kind == "label" || kind == "id") return ColumnKind::label;
  if (kind == "split") return ColumnKind::split_label;
  if (kind == "value") return ColumnKind::value;
  if (kind == "delta") return ColumnKind::delta;
  if (kind == "target") return ColumnKind::target;
  if (kind == "note") return ColumnKind::note;
  if (kind == "changed_parameter") return ColumnKind::changed_parameter;
  if (kind == "old_value") return ColumnKind::old_value;
  if (kind == "new_value") return ColumnKind::new_value;
  return ColumnKind::unknown;
}

ColumnKind column_of_name(const NameReading& reading) {
  switch (reading.kind) {
    case NameKind::metric:
    case NameKind::duration: return ColumnKind::metric;
    case NameKind::parameter: return ColumnKind::parameter;
    case NameKind::size:
      return reading.canonical == "delta" ? ColumnKind::delta : reading.canonical == "target" ? ColumnKind::target : ColumnKind::parameter;
    case NameKind::field: return ColumnKind::field;
    case NameKind::split: return ColumnKind::split;
    default: return ColumnKind::unknown;
  }
}

std::string_view trimmed_cell(std::string_view text, text::Span span) {
  std::string_view cell = text::trim(span.of(text));
  while (!cell.empty() && cell.front() == '|') cell = text::trim(cell.substr(1));
  while (!cell.empty() && cell.back() == '|' && !cell.ends_with("\\|")) cell = text::trim(cell.substr(0, cell.size() - 1));
  return cell;
}

void read_cells(Contents& contents, markdown::NodeIndex row, std::vector<text::Span>& cells) {
  for (const markdown::NodeIndex cell : markdown::children(contents.document, row)) {
    cells.push_back(text::span_of(contents.text(), trimmed_cell(contents.text(), contents.document[cell].span)));
  }
}

TableColumn column_headed(Contents& contents, std::string header) {
  TableColumn column;
  column.header = std::move(header);
  column.reading = contents.names.read(column.header);
  column.unit = unit_in_name(contents.vocabulary(), column.header);
  column.kind = column_named(contents.vocabulary().columns.find(column.header));
  if (column.kind == ColumnKind::unknown) column.kind = column_of_name(column.reading);
  const bool has_names_in_group =
      column.kind == ColumnKind::split && column.header.ends_with(')') && column.header.find('/') != std::string::npos;
  if (has_names_in_group) column.kind = ColumnKind::metric;  // "Val (loss / acc)"
  return column;
}

void read_header(Contents& contents, markdown::NodeIndex row, TableShape& shape) {
  std::vector<text::Span> cells;
  read_cells(contents, row, cells);
  for (const text::Span cell : cells) shape.columns.push_back(column_headed(contents, std::string(plain_cell(contents, cell))));
}

/// Names under a header that spans several columns: `| | Train | | Test | |`, then `| Model | Acc | F1 | Acc | F1 |`.
bool is_second_header(Contents& contents, const TableShape& shape) {
  if (shape.rows.size() < 2 || shape.columns.size() < 3) return false;
  if (std::none_of(shape.columns.begin() + 1, shape.columns.end(), [](const TableColumn& c) { return c.header.empty(); })) return false;
  std::size_t names = 0;
  std::size_t spanned = 0;
  const std::vector<text::Span>& cells = shape.rows.front().cells;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const NameKind kind = contents.names.read(plain_cell(contents, cells[i])).kind;
    if (kind != NameKind::metric && kind != NameKind::duration && kind != NameKind::split && kind != NameKind::parameter) return false;
    ++names;
    spanned += shape.columns[i].header.empty() ? 1 : 0;
  }
  return names >= 2 && spanned > 0;
}

void merge_second_header(Contents& contents, TableShape& shape) {
  if (!is_second_header(contents, shape)) return;
  std::string above;
  for (std::size_t i = 0; i < shape.rows.front().cells.size(); ++i) {
    if (i == 0 || !shape.columns[i].header.empty()) above = shape.columns[i].header;
    const std::string below(plain_cell(contents, shape.rows.front().cells[i]));
    shape.columns[i] = column_headed(contents, above.empty() || i == 0 ? below : above + " " + below);
  }
  shape.rows.erase(shape.rows.begin());
}

/// `| Size | 1 | 2 | 4 |` and a rule below a header of two columns: Markdown knows one header, and cuts off what is wider.
bool has_wider_header(const Contents& contents, const TableShape& shape) {
  if (shape.rows.size() < 2) return false;
  const std::string_view row = contents.file.line_text(shape.rows[0].line).substr(0, kMaxCell);
  const std::string_view rule = contents.file.line_text(shape.rows[1].line).substr(0, kMaxCell);
  const bool is_rule = rule.find('-') != std::string_view::npos && rule.find_first_not_of("-:| >") == std::string_view::npos;
  return is_rule && std::ranges::count(row, '|') > static_cast<std::ptrdiff_t>(shape.columns.size()) + 1;
}

/// `Result`, `Outcome` over numbers: what was measured, and no remark on it.
void find_measured_notes(Contents& contents, TableShape& shape) {
  const Vocabulary& vocabulary = contents.vocabulary();
  for (auto column = shape.columns.begin() + 1; column != shape.columns.end(); ++column) {
    if (column->kind != ColumnKind::note || column->numbers <= column->words) continue;
    if (vocabulary.section_kinds.find(vocabulary.sections.find(column->header)) == "results") column->kind = ColumnKind::value;
  }
}

/// `EXP` of `EXP-018 (constant lr)`: the letters in front of a number. Empty where the header is no such name.
std::string_view counted_stem(std::string_view header) {
  const std::size_t digit = text::find_digit(header);
  if (digit == std::string_view::npos || digit == 0) return {};
  std::string_view stem = header.substr(0, digit);
  while (!stem.empty() && (stem.back() == '-' || stem.back() == '_' || stem.back() == ' ' || stem.back() == '#')) stem.remove_suffix(1);
  return stem.find(' ') == std::string_view::npos ? stem : std::string_view{};
}

/// `| | EXP-018 | EXP-023 |`: columns that are counted are experiments.
bool has_counted_columns(const TableShape& shape) {
  if (shape.columns.size() < 3) return false;
  const std::string_view stem = counted_stem(shape.columns[1].header);
  return !stem.empty() && std::all_of(shape.columns.begin() + 2, shape.columns.end(),
                                      [&](const TableColumn& column) { return counted_stem(column.header) == stem; });
}

/// What the words of the first column are, where the headers do not tell.
void read_first_column(Contents& contents, TableShape& shape) {
  std::size_t metrics = 0;
  std::size_t parameters = 0;
  std::size_t fields = 0;
  std::size_t splits = 0;
  for (const TableRow& row : shape.rows) {
    if (row.cells.empty()) continue;
    contents.line.assign(contents.text(), row.cells[0].of(contents.text()).substr(0, kMaxCell));
    switch (contents.names.read(text::trim(contents.line.text())).kind) {
      case NameKind::metric:
      case NameKind::duration: ++metrics; break;
      case NameKind::parameter: ++parameters; break;
      case NameKind::field: ++fields; break;
      case NameKind::split: ++splits; break;
      default: break;
    }
  }
  const std::size_t half = (shape.rows.size() + 1) / 2;
  const bool has_metric_columns = std::ranges::any_of(shape.columns, [](const TableColumn& c) { return c.kind == ColumnKind::metric; });
  TableColumn& first = shape.columns.front();
  if (splits >= half) {
    first.kind = ColumnKind::split_label;
  } else if (!has_metric_columns &&
             (metrics >= half || (has_counted_columns(shape) && (metrics > 0 || first.header.empty()) && parameters < half))) {
    shape.is_by_rows = shape.names_metrics = true;
  } else if (!has_metric_columns && parameters >= half) {
    shape.is_by_rows = shape.names_parameters = true;
  } else if (!has_metric_columns && shape.columns.size() == 2 && (fields + parameters) * 2 >= shape.rows.size()) {
    shape.is_by_rows = true;
  }
}

/// "Model | Metric | Value": what the names belong to stands in front of them.
std::size_t column_of_names(Contents& contents, const TableShape& shape) {
  if (shape.columns.size() < 3 || shape.columns[2].kind != ColumnKind::value) return 0;
  const std::string_view second = contents.vocabulary().columns.find(shape.columns[1].header);
  return second == "metric_name" || second == "parameter_name" ? 1 : 0;
}

/// "Metric | Value", "Parameter | Baseline | Now", and key-value tables without a header.
void find_direction(Contents& contents, const Scope& scope, TableShape& shape) {
  shape.name_column = column_of_names(contents, shape);
  const std::string_view first = contents.vocabulary().columns.find(shape.columns[shape.name_column].header);
  const bool has_results = std::any_of(shape.columns.begin() + 1, shape.columns.end(),
                                       [](const TableColumn& c) { return c.kind == ColumnKind::metric && c.numbers > 0; });
  if (has_results && first != "metric_name") return read_first_column(contents, shape);  // "Setting | WER | MOS"
  if (first == "metric_name" || first == "parameter_name" || first == "any_name") {
    shape.is_by_rows = true;
    shape.names_metrics = first == "metric_name";
    shape.names_parameters = first == "parameter_name" || (first == "any_name" && scope.role == Role::setup);
    return;
  }
  const bool is_headless = std::ranges::all_of(shape.columns, [](const TableColumn& c) { return c.header.empty(); });
  if (is_headless && shape.columns.size() == 2) {
    shape.is_by_rows = true;
    return;
  }
  read_first_column(contents, shape);
}

/// `lr \ batch size`: the settings of the rows and of the columns.
bool divide_corner(std::string_view corner, TableShape& shape) {
  const std::size_t at = corner.find_first_of("\\/");
  if (at == std::string_view::npos || at == 0 || at + 1 >= corner.size() || corner.size() > 60) return false;
  shape.row_setting = text::trim(corner.substr(0, at));
  shape.column_setting = text::trim(corner.substr(at + 1));
  return !shape.row_setting.empty() && !shape.column_setting.empty();
}

/// The metric that a caption begins with: `Accuracy by learning rate and batch size`.
std::string_view metric_of_caption(Contents& contents, std::string_view caption) {
  for (std::size_t at = caption.find(' '); at != std::string_view::npos && at < 60; at = caption.find(' ', at + 1)) {
    const std::size_t end = std::min(caption.find(' ', at + 1), caption.size());
    if (contents.vocabulary().title_words.find(caption.substr(at + 1, end - at - 1)) != "preposition") continue;
    const std::string_view name = caption.substr(0, at);
    return contents.names.read(name).kind == NameKind::metric ? name : std::string_view{};
  }
  return contents.names.read(caption).kind == NameKind::metric ? caption : std::string_view{};
}

/// A table of one metric, which its corner or its caption names, with a run or a setting for each row and each column.
void find_corner(Contents& contents, const Scope& scope, TableShape& shape) {
  if (shape.columns.size() < 3 || scope.role == Role::setup || scope.role == Role::plan) return;
  const bool is_one_metric = std::all_of(shape.columns.begin() + 1, shape.columns.end(), [](const TableColumn& column) {
    const bool may_be_run = column.reading.kind != NameKind::metric && column.reading.kind != NameKind::duration;
    return may_be_run && !column.header.empty() && column.fractions > 0 && 2 * column.fractions > column.numbers && column.words == 0;
  });
  if (!is_one_metric) return;
  const TableColumn& corner = shape.columns.front();
  if (corner.reading.kind == NameKind::metric && corner.words > corner.numbers) {
    shape.corner_metric = corner.header;
  } else if (divide_corner(corner.header, shape)) {
    shape.corner_metric = metric_of_caption(contents, scope.caption);
  }
  if (shape.corner_metric.empty()) return;
  for (std::size_t i = 1; i < shape.columns.size(); ++i) shape.columns[i].kind = ColumnKind::metric;
  if (shape.columns.front().kind != ColumnKind::split_label) shape.columns.front().kind = ColumnKind::label;
}

/// The lines of a cell: `a<br>b`.
std::vector<text::Span> lines_of_cell(const Contents& contents, text::Span cell) {
  std::vector<text::Span> lines;
  std::string_view rest = cell.of(contents.text());
  for (std::size_t at = rest.find("<br"); at != std::string_view::npos; at = rest.find("<br")) {
    const std::size_t close = rest.find('>', at);
    if (close == std::string_view::npos) break;
    lines.push_back(text::span_of(contents.text(), text::trim(rest.substr(0, at))));
    rest.remove_prefix(close + 1);
  }
  lines.push_back(text::span_of(contents.text(), text::trim(rest)));
  return lines;
}

/// `0.81` beside a cell of several lines: the value of the whole.
bool holds_value(const Contents& contents, text::Span cell) {
  std::string_view value = cell.of(contents.text());
  while (!value.empty() && (value.front() == '*' || value.front() == '~' || value.front() == '`')) value.remove_prefix(1);
  return !value.empty() && is_digit(value.front());
}

bool is_listed(const Contents& contents, text::Span line) { return line.of(contents.text()).starts_with("- "); }

/// A row, or the several that stand in it: `| a<br>b | 0.81<br>0.82 |`, where two cells at least have as many lines.
void add_row(const Contents& contents, TableRow row, TableShape& shape) {
  const bool may_divide =
      std::ranges::any_of(row.cells, [&](text::Span cell) { return cell.of(contents.text()).find("<br") != std::string_view::npos; });
  if (!may_divide) return shape.rows.push_back(std::move(row));
  std::vector<std::vector<text::Span>> cells;
  std::size_t divided = 0;
  std::size_t lines = 1;
  for (const text::Span cell : row.cells) {
    cells.push_back(lines_of_cell(contents, cell));
    const std::size_t count = cells.back().size();
    if (count == 1) continue;
    if (divided++ == 0) lines = count;
    if (count != lines || is_listed(contents, cells.back().back())) return shape.rows.push_back(std::move(row));
  }
  if (divided < 2 || lines * cells.size() > kMostDividedCells) return shape.rows.push_back(std::move(row));
  for (std::size_t line = 0; line < lines; ++line) {
    TableRow part{row.line, {}};
    for (const auto& cell : cells) {
      const bool is_told = cell.size() == 1 && line > 0 && holds_value(contents, cell[0]);
      part.cells.push_back(is_told ? text::Span{cell[0].begin, cell[0].begin} : cell[cell.size() == 1 ? 0 : line]);
    }
    shape.rows.push_back(std::move(part));
  }
}

}  // namespace

TableShape shape_of(Contents& contents, markdown::NodeIndex table, const Scope& scope) {
  TableShape shape;
  for (const markdown::NodeIndex node : markdown::children(contents.document, table)) {
    if (contents.document[node].is_header) {
      read_header(contents, node, shape);
      continue;
    }
    TableRow row;
    row.line = contents.file.lines.line_at(contents.document[node].span.begin);
    read_cells(contents, node, row.cells);
    if (row.cells.size() > shape.columns.size()) row.cells.resize(shape.columns.size());
    add_row(contents, std::move(row), shape);
  }
  if (shape.columns.empty()) shape.rows.clear();
  if (has_wider_header(contents, shape)) shape.rows.erase(shape.rows.begin(), shape.rows.begin() + 2);
  if (shape.rows.empty()) return shape;
  merge_second_header(contents, shape);
  for (const TableRow& row : shape.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) count_cell(contents, row.cells[i], shape.columns[i]);
  }
  find_measured_notes(contents, shape);
  find_direction(contents, scope, shape);
  if (shape.is_by_rows) return shape;
  find_corner(contents, scope, shape);
  settle_columns(contents, scope, shape);
  return shape;
}

}  // namespace labbook::journal
