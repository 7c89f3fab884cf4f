#include "markdown/table_source.h"

#include <algorithm>

#include "markdown/source_lines.h"
#include "text/utf8.h"

namespace labbook::markdown {
namespace {

std::size_t find_pipe(std::string_view line, std::size_t from) {
  for (const char* at = line.data() + from; at < line.data() + line.size(); ++at) {
    if (*at == '|') return static_cast<std::size_t>(at - line.data());
    if (*at == '\\') ++at;
  }
  return std::string_view::npos;
}

/// Calls `visit` with each cell.
template <typename Visit>
void for_each_cell(std::string_view line, const Visit& visit) {
  line = text::trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  while (true) {
    const std::size_t pipe = find_pipe(line, 0);
    if (pipe == std::string_view::npos) break;
    visit(text::trim(line.substr(0, pipe)));
    line.remove_prefix(pipe + 1);
  }
  if (const std::string_view last = text::trim(line); !last.empty()) visit(last);
}

std::string dashes_for(std::string_view cell) {
  const bool is_left = cell.starts_with(':');
  const bool is_right = cell.size() > 1 && cell.ends_with(':');
  const auto dashes = static_cast<std::size_t>(std::ranges::count(cell, '-'));
  return (is_left ? ":" : "") + std::string(std::max<std::size_t>(dashes, 3), '-') + (is_right ? ":" : "");
}

}  // namespace

std::vector<std::string_view> split_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  cells.reserve(static_cast<std::size_t>(std::ranges::count(line, '|')) + 1);
  for_each_cell(line, [&cells](std::string_view cell) { cells.push_back(cell); });
  return cells;
}

std::size_t count_cells(std::string_view line) {
  std::size_t count = 0;
  for_each_cell(line, [&count](std::string_view) { ++count; });
  return count;
}

// Most lines have none at all, escaped or not.
bool has_pipe(std::string_view line) { return line.find('|') != std::string_view::npos && find_pipe(line, 0) != std::string_view::npos; }

TableLine table_line(const text::SourceFile& file, std::uint32_t line) {
  const std::string_view whole = file.line_text(line);
  return {line, text::trim(whole.substr(read_lead(whole).size))};
}

std::string blank_line_before(const text::SourceFile& file, std::uint32_t line) {
  const std::string_view whole = file.line_text(line);
  const std::string_view lead = whole.substr(0, read_lead(whole).size);
  const std::size_t last_quote = lead.rfind('>');
  return std::string(last_quote == std::string_view::npos ? std::string_view() : lead.substr(0, last_quote + 1)) + "\n";
}

std::string delimiter_row_for(std::string_view header, std::string_view delimiter) {
  const std::vector<std::string_view> given = split_cells(delimiter);
  std::string row = "|";
  for (std::size_t i = 0; i < count_cells(header); ++i) {
    row += " " + dashes_for(i < given.size() ? given[i] : std::string_view()) + " |";
  }
  return row;
}

}  // namespace labbook::markdown
