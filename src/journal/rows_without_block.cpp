#include "journal/rows_without_block.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "journal/characters.h"
#include "journal/id_keys.h"
#include "journal/mentioned_ids.h"
#include "journal/named_cells.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

void date_by_rows(const DocumentFacts& facts, std::vector<EntryMark>& marks, const std::vector<EntryMark>& rows) {
  std::map<std::string, const EntryMark*> by_key;
  for (const EntryMark& row : rows) {
    if (row.ids.size() == 1 && !row.cell_dates.empty()) by_key.try_emplace(key_of(row.ids[0], facts.vocabulary), &row);
  }
  for (EntryMark& mark : marks) {
    if (mark.ids.size() != 1 || !mark.dates.empty()) continue;
    const auto row = by_key.find(key_of(mark.ids[0], facts.vocabulary));
    if (row != by_key.end()) mark.cell_dates = row->second->cell_dates;
  }
}

/// The lines under bold lines and paragraphs that begin entries: up to the next one or the next heading.
LineRanges blocks_of_lines(const DocumentFacts& facts, const std::vector<EntryMark>& marks) {
  LineRanges blocks;
  std::size_t head = 0;
  const auto& heads = facts.outline.heads;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i].head || marks[i].level < 7 || marks[i].level > 8) continue;
    std::uint32_t end = i + 1 < marks.size() ? marks[i + 1].line - 1 : facts.outline.last_line;
    for (head = std::max(head, *marks[i].head + 1); head < heads.size() && heads[head].line <= end; ++head) {
      if (heads[head].is_heading()) end = heads[head].line - 1;
    }
    blocks.emplace_back(marks[i].line, end);
  }
  return blocks;
}

/// `Trial 2` of the row `2` below the header `Trial`, where the blocks are called so, too.
void name_by_header(const OutlineTable& table, const std::set<std::string>& prefixes, WrittenId& id) {
  if (id.form != IdForm::bare || table.header.empty() || id.text.empty() || !is_digit(id.text.front())) return;
  const std::string prefix = text::fold_case(table.header.front());
  if (!prefixes.contains(prefix)) return;
  id.text = table.header.front() + " " + id.text;
  id.prefix = prefix;
  id.form = IdForm::word;
}

}  // namespace

void add_rows_without_block(const DocumentFacts& facts, std::vector<EntryMark>& marks, const LineRanges& blocks) {
  std::set<std::string> known;
  std::set<std::string> prefixes;
  std::set<std::string> blocks_named;
  for (const EntryMark& mark : marks) {
    for (const WrittenId& id : mark.ids) {
      blocks_named.insert(key_of(id, facts.vocabulary));
      known.insert(key_of(id, facts.vocabulary));
      known.insert(number_key_of(id, facts.vocabulary));
      if (id.form == IdForm::compact || (id.form == IdForm::word && id.is_entry_word)) prefixes.insert(id.prefix);
    }
  }
  if (prefixes.empty()) return;
  const LineRanges lines = blocks_of_lines(facts, marks);
  std::vector<EntryMark> rows;
  if (may_have_row_of(facts, prefixes)) rows = recognise_rows(facts).marks;
  date_by_rows(facts, marks, rows);
  for (EntryMark& row : rows) {
    if (row.ids.size() == 1 && row.table) name_by_header(facts.outline.tables[*row.table], prefixes, row.ids[0]);
    if (row.ids.size() != 1 || !prefixes.contains(row.ids[0].prefix)) continue;
    if (is_inside(blocks, row.line) || is_inside(lines, row.line)) continue;
    if (blocks_named.contains(number_key_of(row.ids[0], facts.vocabulary))) continue;  // `exp-3-wider-head` of `exp-3`
    if (known.insert(key_of(row.ids[0], facts.vocabulary)).second) marks.push_back(std::move(row));
  }
  std::sort(marks.begin(), marks.end(), [](const EntryMark& a, const EntryMark& b) { return a.line < b.line; });
}

}  // namespace labbook::journal
