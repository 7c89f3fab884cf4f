#include "journal/named_cells.h"

#include <algorithm>

#include "text/ascii.h"

namespace labbook::journal {
namespace {

bool has_letter(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(), [](char c) { return text::is_latin_letter(c) || text::is_beyond_ascii(c); });
}

bool names_with(std::string_view cell, const std::set<std::string>& prefixes, const Vocabulary& vocabulary) {
  if (!has_letter(cell)) return false;
  const std::vector<WrittenId> ids = find_ids(cell, {}, vocabulary);
  return std::any_of(ids.begin(), ids.end(), [&](const WrittenId& id) { return prefixes.contains(id.prefix); });
}

}  // namespace

bool may_have_row_of(const DocumentFacts& facts, const std::set<std::string>& prefixes) {
  for (const OutlineTable& table : facts.outline.tables) {
    for (const OutlineTable::Row& row : table.rows) {
      for (const std::string& cell : row.cells) {
        if (names_with(cell, prefixes, facts.vocabulary) || !find_dates(cell, facts.vocabulary).empty()) return true;
      }
    }
  }
  return false;
}

}  // namespace labbook::journal
