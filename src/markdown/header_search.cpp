#include "markdown/header_search.h"

#include <algorithm>

namespace labbook::markdown {
namespace {

constexpr std::ptrdiff_t kMaxColumns = 65'535;  // more are no table for cmark-gfm

std::string_view without_spaces(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\v\f";
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  return text.substr(0, text.find_last_not_of(kSpaces) + 1);
}

std::string_view without_ends(std::string_view row) {
  row = without_spaces(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  if (row.ends_with('|')) row.remove_suffix(1);
  return row;
}

/// `:--`, `-:`: dashes, and a colon at either end.
bool is_delimiter(std::string_view cell) {
  cell = without_spaces(cell);
  if (cell.starts_with(':')) cell.remove_prefix(1);
  if (cell.ends_with(':')) cell.remove_suffix(1);
  return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
}

bool is_delimiter_row(std::string_view row) {
  while (true) {
    const std::size_t pipe = std::min(row.find('|'), row.size());
    if (!is_delimiter(row.substr(0, pipe))) return false;
    if (pipe == row.size()) return true;
    row.remove_prefix(pipe + 1);
  }
}

}  // namespace

void HeaderSearch::add_line(std::string_view line, std::uint64_t pipes) {
  steps_ += since_pipe_ + pipes * pipes;
  bytes_ += line.size() + 1;
  cells_ += pipes + 1;
  since_pipe_ = pipes > 0 ? line.size() - line.rfind('|') : since_pipe_ + line.size() + 1;
}

bool is_table_head(std::string_view header, std::string_view below) {
  if (header.find('\\') != std::string_view::npos) return false;  // an escaped pipe divides nothing
  header = without_ends(header);
  below = without_ends(below);
  const auto columns = std::ranges::count(header, '|') + 1;
  return !header.empty() && columns < kMaxColumns && columns == std::ranges::count(below, '|') + 1 && is_delimiter_row(below);
}

}  // namespace labbook::markdown
