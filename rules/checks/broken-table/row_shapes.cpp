#include "rules/checks/broken-table/row_shapes.h"

#include <algorithm>

#include "markdown/source_lines.h"
#include "markdown/table_source.h"
#include "text/ascii.h"

namespace labbook::rules::broken_table {
namespace {

std::string_view without_marks(std::string_view cell) {
  cell.remove_prefix(std::min(cell.find_first_not_of("*_`~+-$<>("), cell.size()));
  return cell;
}

}  // namespace

bool is_meant_as_delimiter(std::string_view content) {
  if (markdown::looks_like_delimiter_row(content)) return markdown::has_pipe(content);
  const auto is_part = [](std::string_view rest) {
    return rest.starts_with("\u2014") || rest.starts_with("\u2013") || rest.starts_with("\u2500") ? 3U
           : std::string_view("|:-= \t+").find(rest.front()) != std::string_view::npos            ? 1U
                                                                                                  : 0U;
  };
  if (content.size() < 5 || !content.starts_with('|')) return false;
  for (std::size_t i = 0; i < content.size();) {
    const unsigned size = is_part(content.substr(i));
    if (size == 0) return false;
    i += size;
  }
  return true;
}

bool is_row(std::string_view content) { return content.starts_with('|') && content.ends_with('|') && markdown::count_cells(content) >= 2; }

bool is_made_of_dashes(std::string_view row) {
  return std::ranges::all_of(markdown::split_cells(row), [](std::string_view cell) {
    if (cell.starts_with(':')) cell.remove_prefix(1);
    if (cell.ends_with(':')) cell.remove_suffix(1);
    return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
  });
}

bool is_frame(std::string_view content) {
  return content.size() > 2 && content.starts_with('+') && content.ends_with('+') &&
         content.find_first_not_of("+-=") == std::string_view::npos;
}

bool has_bars_in_cell(std::string_view header) {
  const bool is_padded = header.starts_with("| ");
  bool is_open = false;
  for (std::size_t i = 1; i + 1 < header.size(); ++i) {
    if (header[i] != '|') continue;
    if (header[i + 1] == '|') return true;
    if (is_open && header[i - 1] != ' ') return is_padded;
    is_open = header[i - 1] == ' ' && header[i + 1] != ' ';
  }
  return false;
}

std::string_view counted_name(std::string_view cell) {
  cell = without_marks(cell);
  const std::size_t digits = std::min(cell.find_first_of("0123456789"), cell.size());
  return digits < cell.size() ? cell.substr(0, digits) : std::string_view();
}

namespace {

constexpr std::size_t kLongestUnit = 2;  ///< letters right behind a number: `12h`, `3GB`, `10ms`

/// `0.82`, `1e-4`, `12h`, `2024-05-01`, and not `4AFC`, `5-fold`.
bool is_value(std::string_view cell) {
  cell = without_marks(cell);
  if (cell.empty() || !text::is_digit(cell.front())) return false;
  cell.remove_prefix(std::min(cell.find_first_not_of("0123456789.,"), cell.size()));
  if (cell.starts_with('-')) return cell.size() < 2 || !text::is_latin_letter(cell[1]);
  const auto letters = std::ranges::find_if_not(cell, [](char c) { return text::is_latin_letter(c); }) - cell.begin();
  return letters <= static_cast<std::ptrdiff_t>(kLongestUnit);
}

}  // namespace

bool are_both_data(std::string_view one, std::string_view two) {
  const auto first = markdown::split_cells(one);
  const auto second = markdown::split_cells(two);
  for (std::size_t i = 0; i < first.size() && i < second.size(); ++i) {
    if (is_value(first[i]) && is_value(second[i])) return true;
  }
  if (first.empty() || second.empty()) return false;
  const std::string_view name = counted_name(first.front());
  return !name.empty() && name == counted_name(second.front());
}

}  // namespace labbook::rules::broken_table
