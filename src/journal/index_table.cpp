#include "journal/index_table.h"

#include <algorithm>

#include "text/fold.h"

namespace labbook::journal {
namespace {

enum class Holds { marks, statuses, files, other };

/// `-`, `Yes`, `✓`, `да`
bool is_mark(std::string_view cell) {
  static constexpr std::string_view kMarks[] = {"",  "-", "—", "–", "+",   "✓",  "✔",   "✔️", "✅",  "❌",
                                                "✗", "x", "y", "n", "yes", "no", "n/a", "да",     "нет"};
  const std::string folded = text::fold_case(cell);
  return std::find(std::begin(kMarks), std::end(kMarks), folded) != std::end(kMarks);
}

bool names_markdown_file(std::string_view text) { return text.find(".md") != std::string_view::npos; }

Holds kind_of_cell(std::string_view cell, const Vocabulary& vocabulary) {
  if (is_mark(cell)) return Holds::marks;
  if (names_markdown_file(cell)) return Holds::files;
  return vocabulary.statuses.contains(cell) ? Holds::statuses : Holds::other;
}

/// `[page](exp01.md)`, `[page](exp02.md)`: the text of the links.
bool says_the_same(const OutlineTable& table, std::size_t column) {
  if (table.rows.front().cells.size() <= column) return false;
  const std::string& first = table.rows.front().cells[column];
  return table.rows.size() > 1 && std::all_of(table.rows.begin(), table.rows.end(), [&](const OutlineTable::Row& row) {
           return row.cells.size() > column && row.cells[column] == first;
         });
}

}  // namespace

bool is_index_table(const DocumentFacts& facts, const OutlineTable& table, std::size_t id, std::size_t name) {
  std::size_t marked = 0;  // columns
  bool has_files = std::all_of(table.rows.begin(), table.rows.end(),
                               [&](const OutlineTable::Row& row) { return names_markdown_file(row.span.of(facts.file.text)); });
  for (std::size_t column = 0; column < table.header.size(); ++column) {
    if (column == id || column == name) continue;
    Holds most = Holds::marks;
    for (const OutlineTable::Row& row : table.rows) {
      if (column < row.cells.size()) most = std::max(most, kind_of_cell(row.cells[column], facts.vocabulary));
    }
    if (most == Holds::other && !(has_files && says_the_same(table, column))) return false;
    marked += most == Holds::marks ? 1 : 0;
  }
  return has_files || marked >= 2;
}

}  // namespace labbook::journal
