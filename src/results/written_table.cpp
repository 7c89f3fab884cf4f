#include "results/written_table.h"

#include <algorithm>

#include "markdown/table_source.h"
#include "results/sentence.h"
#include "results/tables_headed.h"
#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

constexpr std::size_t kWidest = 64;  ///< columns; wider tables hold data, not results

/// `| --- | :---: |`
bool is_delimiter_row(std::string_view line) {
  static constexpr text::ByteSet kOfRow("|-: \t\v\f\r\xC2\xA0");
  if (kOfRow.first_beyond(line) != std::string_view::npos) return false;
  line = text::trim(line);
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

bool is_all_bold(std::string_view cell) {
  for (const std::string_view mark : {"**", "__"}) {
    if (cell.size() > 4 && cell.starts_with(mark) && cell.ends_with(mark) &&
        cell.substr(2, cell.size() - 4).find(mark) == std::string_view::npos)
      return true;
  }
  return false;
}

/// Stars, double underscores and back quotes off.
std::string without_markup(std::string_view cell) {
  static constexpr text::ByteSet kMarkup("*`_");
  if (!kMarkup.is_in(cell)) return std::string(text::trim(cell));
  std::string plain;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '*' || cell[i] == '`') continue;
    if (cell.substr(i).starts_with("__")) {
      ++i;
      continue;
    }
    plain += cell[i];
  }
  return std::string(text::trim(plain));
}

TableCell read_cell(std::string_view file, std::string_view cell) {
  TableCell read;
  const auto begin = static_cast<std::uint32_t>(cell.data() - file.data());
  read.span = {begin, begin + static_cast<std::uint32_t>(cell.size())};
  read.text = without_markup(cell);
  read.is_bold = is_all_bold(cell);
  read.number = number_in_cell(read.text);
  return read;
}

std::vector<TableCell> read_cells(std::string_view file, std::string_view row, std::size_t most) {
  std::vector<TableCell> cells;
  const std::vector<std::string_view> written = markdown::split_cells(row);
  cells.reserve(std::min(most, written.size()));
  for (const std::string_view cell : written) {
    if (cells.size() < most) cells.push_back(read_cell(file, cell));
  }
  return cells;
}

bool has_decimal_comma(const TableCell& cell) {
  return cell.number && !cell.number->is_grouped && cell.text.find(',') < cell.number->begin + cell.number->size &&
         cell.number->number.scale > 0 && cell.text.find('.') == std::string::npos;
}

/// `13,074` is a number only in a table that has `0,812` too.
void drop_groups(WrittenTable& table) {
  const auto has_comma = [](const WrittenRow& row) { return std::ranges::any_of(row.cells, has_decimal_comma); };
  if (std::ranges::any_of(table.rows, has_comma)) return;
  for (WrittenRow& row : table.rows) {
    for (TableCell& cell : row.cells) {
      if (cell.number && cell.number->is_grouped) cell.number.reset();
    }
  }
}

bool is_row(std::string_view line) { return line.find('|') != std::string_view::npos; }

/// The first line from there on that has a `|`; one beyond the last where none has.
std::uint32_t next_row(const text::SourceFile& source, std::uint32_t line) {
  const std::uint32_t count = source.lines.line_count();
  if (line > count) return count + 1;
  const std::size_t pipe = source.text.find('|', source.lines.line(line).begin);
  return pipe == std::string::npos ? count + 1 : source.lines.line_at(static_cast<std::uint32_t>(pipe));
}

WrittenTable read_table(const text::SourceFile& source, std::uint32_t head, std::uint32_t end, std::vector<TableCell> header) {
  WrittenTable table{head, std::move(header), {}};
  table.rows.reserve(end - head - 2);
  for (std::uint32_t line = head + 2; line < end; ++line) {
    table.rows.push_back({line, read_cells(source.text, source.line_text(line), table.header.size())});
  }
  drop_groups(table);
  return table;
}

/// Which lines are code is found out by the first table that looks like one.
class CodeLines {
 public:
  explicit CodeLines(const text::SourceFile& source) : source_(source) {}
  bool has(std::uint32_t line) {
    if (is_code_.empty()) is_code_ = lines_of_code(source_);
    return is_code_[line];
  }

 private:
  const text::SourceFile& source_;
  std::vector<bool> is_code_;
};

}  // namespace

std::vector<WrittenTable> written_tables(const text::SourceFile& source) { return tables_with(source, nullptr); }

std::vector<WrittenTable> tables_with(const text::SourceFile& source, bool (*wanted)(const std::vector<TableCell>& header)) {
  std::vector<WrittenTable> tables;
  if (!is_row(source.text)) return tables;
  CodeLines code(source);
  const std::uint32_t count = source.lines.line_count();
  for (std::uint32_t line = 1; (line = next_row(source, line)) + 1 <= count; ++line) {
    if (!is_delimiter_row(source.line_text(line + 1))) continue;
    std::vector<TableCell> header = read_cells(source.text, source.line_text(line), kWidest);
    const bool is_wanted = header.size() > 1 && (wanted == nullptr || wanted(header));
    std::uint32_t end = line + 2;
    bool may_hold_table = false;  // what looks like one, and is one where the first is code
    for (; end <= count && is_row(source.line_text(end)); ++end) may_hold_table = may_hold_table || is_delimiter_row(source.line_text(end));
    if ((is_wanted || may_hold_table) && code.has(line)) continue;
    WrittenTable table = is_wanted ? read_table(source, line, end, std::move(header)) : WrittenTable{};
    if (!table.rows.empty()) tables.push_back(std::move(table));
    line = end - 1;
  }
  return tables;
}

WrittenTable turned(const WrittenTable& table) {
  WrittenTable result{table.line, {}, {}};
  if (table.header.empty()) return result;
  result.header.push_back(table.header.front());
  for (const WrittenRow& row : table.rows) result.header.push_back(row.cells.empty() ? TableCell{} : row.cells.front());
  for (std::size_t column = 1; column < table.header.size(); ++column) {
    WrittenRow own{table.line, {table.header[column]}};
    for (const WrittenRow& row : table.rows) own.cells.push_back(column < row.cells.size() ? row.cells[column] : TableCell{});
    result.rows.push_back(std::move(own));
  }
  return result;
}

}  // namespace labbook::results
