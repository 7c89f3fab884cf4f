#include "journal/numbered_rows.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/stated_cells.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestRepeated = 2;
constexpr std::size_t kShortestResult = 4;    ///< bytes: `0.41`; shorter numbers stand everywhere
constexpr std::size_t kMostSearched = 16384;  ///< bytes of a block

bool is_number_header(const Vocabulary& vocabulary, std::string_view header) {
  return header.empty() || header == "#" || header == "№" || vocabulary.log_columns.find(header) == "id";
}

bool is_count(std::string_view cell) {
  return !cell.empty() && cell.size() <= 4 && std::ranges::all_of(cell, [](char c) { return is_digit(c); });
}

/// `0.4157` of `0.4157 ± 0.01`; empty where the cell begins with no such number.
std::string_view leading_fraction(std::string_view cell) {
  const std::size_t end = std::min(cell.find_first_not_of("0123456789.,"), cell.size());
  const std::string_view number = cell.substr(0, end);
  const bool is_fraction = number.size() >= kShortestResult && number.find_first_of(".,") != std::string_view::npos;
  return is_fraction ? number : std::string_view{};
}

}  // namespace

NumberedRows::NumberedRows(Contents& contents, const EntryRows& rows, const TableShape& shape) : contents_(contents) {
  if (shape.columns.empty() || shape.rows.size() < kFewestRepeated) return;
  if (!is_number_header(contents.vocabulary(), shape.columns.front().header)) return;
  std::size_t repeated = 0;
  for (const TableRow& row : shape.rows) {
    if (row.cells.empty()) continue;
    const std::string_view cell = plain_cell(contents, row.cells.front());
    const int entry = is_count(cell) ? rows.with_number(cell) : -1;
    if (entry < 0 || rows.is_row(entry)) continue;
    entries_.emplace(row.line, entry);
    repeated += repeats_result(row, entry) ? 1 : 0;
  }
  if (repeated < kFewestRepeated || 2 * repeated <= entries_.size()) entries_.clear();
}

bool NumberedRows::repeats_result(const TableRow& row, int entry) {
  const text::Span block = contents_.journal.entries[static_cast<std::size_t>(entry)].span;
  const std::string_view told = block.of(contents_.text()).substr(0, kMostSearched);
  return std::ranges::any_of(row.cells, [&](text::Span cell) {
    const std::string_view number = leading_fraction(plain_cell(contents_, cell));
    return !number.empty() && told.find(number) != std::string_view::npos;
  });
}

int NumberedRows::entry_of(const TableRow& row) const {
  const auto found = entries_.find(row.line);
  return found == entries_.end() ? -1 : found->second;
}

}  // namespace labbook::journal
