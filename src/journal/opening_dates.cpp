#include "journal/opening_dates.h"

#include <algorithm>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::uint32_t kLinesBelowTitle = 2;
constexpr std::size_t kFewestOpenings = 2;

/// Nothing but signs, or `Started on`, `Начат`.
bool may_stand_before(std::string_view before, const Vocabulary& vocabulary) {
  bool is_first = true;
  for (std::size_t at = 0; at < before.size();) {
    const std::size_t end = letters_end(before, at);
    if (end == at) {
      if (is_digit(before[at])) return false;
      at += text::decode_at(before, at).size;
      continue;
    }
    const std::string_view word = before.substr(at, end - at);
    if (is_first ? vocabulary.fields.find(word) != "date" : !is_preposition(vocabulary, word)) return false;
    is_first = false;
    at = end;
  }
  return true;
}

bool opens_with_date(const Head& head, const Vocabulary& vocabulary) {
  if (head.is_heading() || head.dates.empty() || head.dates.front().is_weak) return false;
  if (head.dates.front().day == 0 && head.dates.front().first == 0) return false;
  return may_stand_before(std::string_view(head.title).substr(0, head.dates.front().span.begin), vocabulary);
}

/// The line right below the title of a file that is one experiment.
std::optional<std::size_t> opening_of_file(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  const std::size_t title = facts.outline.first_heading;
  if (title + 1 >= heads.size() || heads[title + 1].line > heads[title].line + kLinesBelowTitle) return std::nullopt;
  return opens_with_date(heads[title + 1], facts.vocabulary) ? std::optional(title + 1) : std::nullopt;
}

}  // namespace

std::vector<std::optional<std::size_t>> dated_openings(const DocumentFacts& facts, const std::vector<EntryMark>& marks) {
  const auto& heads = facts.outline.heads;
  std::vector<std::optional<std::size_t>> openings(marks.size());
  std::size_t found = 0;
  std::size_t undated = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i].head || marks[i].level > 7 || !marks[i].dates.empty()) continue;
    ++undated;
    const std::size_t next = *marks[i].head + 1;
    if (next >= heads.size() || heads[next].line > marks[i].line + kLinesBelowTitle || !opens_with_date(heads[next], facts.vocabulary))
      continue;
    if (i + 1 < marks.size() && marks[i + 1].head == next) continue;
    openings[i] = next;
    ++found;
  }
  if (marks.size() == 1 && marks.front().level == 0 && marks.front().dates.empty()) openings.front() = opening_of_file(facts);
  if (!openings.empty() && openings.front() && marks.front().level == 0) return openings;
  const bool is_habit = found >= kFewestOpenings && 2 * found >= undated;
  return is_habit ? openings : std::vector<std::optional<std::size_t>>(marks.size());
}

std::vector<LineLabel> date_cells(const DocumentFacts& facts) {
  std::vector<LineLabel> cells;
  for (const OutlineTable& table : facts.outline.tables) {
    if (table.rows.size() != 1) continue;
    const OutlineTable::Row& row = table.rows.front();
    const std::string_view source = row.span.of(facts.file.text);
    for (std::size_t i = 0; i < std::min(table.header.size(), row.cells.size()); ++i) {
      const std::string_view field = facts.vocabulary.fields.find(table.header[i]);
      const std::size_t at = row.cells[i].empty() ? std::string_view::npos : source.find(row.cells[i]);
      if ((field != "date" && field != "end_date") || at == std::string_view::npos) continue;
      if (find_dates(row.cells[i], facts.vocabulary).empty()) continue;
      LineLabel cell;
      cell.line = row.line;
      cell.label = table.header[i];
      cell.value = source.substr(at, row.cells[i].size());
      cell.is_cell = true;
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

}  // namespace labbook::journal
