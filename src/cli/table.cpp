#include "cli/table.h"

#include <algorithm>
#include <numeric>

#include "text/csv_field.h"
#include "text/display_width.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;

std::string shown(const Cell& cell) {
  std::string text = text::escape_terminal(cell.text);
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return cell.tone == CellTone::best && !text.empty() ? text + "*" : text;
}

std::vector<std::size_t> natural_widths(const Table& table, const std::vector<std::vector<std::string>>& texts) {
  std::vector<std::size_t> widths;
  for (const Column& column : table.columns) widths.push_back(text::display_width(column.title));
  for (const auto& row : texts) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text::display_width(row[i]));
  }
  return widths;
}

/// Takes what is too much off the widest text columns, one column of the screen at a time.
void fit(std::vector<std::size_t>& widths, const Table& table, std::size_t limit) {
  if (limit == 0) return;
  const std::size_t gaps = kGap * (widths.size() - 1);
  while (std::accumulate(widths.begin(), widths.end(), gaps) > limit) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (table.columns[i].is_number || widths[i] <= kNarrowest) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return;
    const std::size_t total = std::accumulate(widths.begin(), widths.end(), gaps);
    widths[widest] = std::max(kNarrowest, widths[widest] - std::min(widths[widest] - kNarrowest, (total - limit + 3) / 4));
  }
}

std::string aligned(const std::string& text, std::size_t width, bool is_right) {
  const std::string cut = text::cut_to_width(text, width);
  if (!is_right) return text::pad_to_width(cut, width);
  const std::size_t used = text::display_width(cut);
  return std::string(used < width ? width - used : 0, ' ') + cut;
}

std::string_view colour_of(CellTone tone) {
  switch (tone) {
    case CellTone::plain: return "";
    case CellTone::best: return "\x1b[1;32m";
    case CellTone::worse: return "\x1b[31m";
    case CellTone::dim: return "\x1b[2m";
  }
  return "";
}

void trim_right(std::string& line) {
  while (line.ends_with(' ')) line.pop_back();
}

std::string markdown_cell(const Cell& cell) {
  std::string out;
  for (const char c : text::escape_terminal(cell.text)) {
    if (c == '|' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return cell.tone == CellTone::best && !out.empty() ? "**" + out + "**" : out;
}

void append_markdown_row(std::string& out, const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                         const Table& table) {
  out += '|';
  for (std::size_t i = 0; i < cells.size(); ++i) out += " " + aligned(cells[i], widths[i], table.columns[i].is_number) + " |";
  out += '\n';
}

}  // namespace

std::string to_text(const Table& table, const TextLook& look) {
  std::vector<std::vector<std::string>> texts;
  for (const auto& row : table.rows) {
    std::vector<std::string>& cells = texts.emplace_back();
    for (const Cell& cell : row) cells.push_back(shown(cell));
  }
  std::vector<std::size_t> widths = natural_widths(table, texts);
  fit(widths, table, look.width);
  std::string out;
  const auto line = [&](const auto& cell_text, const auto& colour) {
    std::string plain;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      std::string cell = aligned(cell_text(i), widths[i], table.columns[i].is_number);
      if (i + 1 == widths.size()) trim_right(cell);
      const std::string_view code = look.has_colour ? colour(i) : std::string_view{};
      plain += code.empty() ? cell : std::string(code) + cell + "\x1b[0m";
      if (i + 1 < widths.size()) plain.append(kGap, ' ');
    }
    if (!look.has_colour) trim_right(plain);
    out += plain + "\n";
  };
  line([&](std::size_t i) { return table.columns[i].title; }, [](std::size_t) { return std::string_view("\x1b[1m"); });
  for (std::size_t r = 0; r < texts.size(); ++r) {
    line([&](std::size_t i) { return texts[r][i]; }, [&](std::size_t i) { return colour_of(table.rows[r][i].tone); });
  }
  return out;
}

std::string to_markdown(const Table& table) {
  std::vector<std::vector<std::string>> texts;
  for (const auto& row : table.rows) {
    std::vector<std::string>& cells = texts.emplace_back();
    for (const Cell& cell : row) cells.push_back(markdown_cell(cell));
  }
  std::vector<std::size_t> widths = natural_widths(table, texts);
  for (std::size_t& width : widths) width = std::max<std::size_t>(width, 3);
  std::vector<std::string> titles;
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    titles.push_back(table.columns[i].title);
    rules.push_back(std::string(widths[i] - (table.columns[i].is_number ? 1 : 0), '-') + (table.columns[i].is_number ? ":" : ""));
  }
  std::string out;
  append_markdown_row(out, titles, widths, table);
  append_markdown_row(out, rules, widths, table);
  for (const auto& row : texts) append_markdown_row(out, row, widths, table);
  return out;
}

std::string to_csv(const Table& table) {
  std::string out;
  const auto line = [&](std::size_t count, const auto& text) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out += ',';
      out += text::csv_field(text(i));
    }
    out += "\r\n";
  };
  line(table.columns.size(), [&](std::size_t i) { return table.columns[i].title; });
  for (const auto& row : table.rows) line(row.size(), [&](std::size_t i) { return row[i].text; });
  return out;
}

void drop_empty_columns(Table& table) {
  for (std::size_t column = table.columns.size(); column-- > 0;) {
    if (std::ranges::any_of(table.rows, [&](const auto& row) { return !row[column].text.empty(); })) continue;
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.columns.erase(table.columns.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
}

}  // namespace labbook::cli
