#include "journal/rows_over_lines.h"

#include <algorithm>
#include <set>
#include <string>

#include "journal/id_keys.h"
#include "journal/mentioned_ids.h"

namespace labbook::journal {
namespace {

/// Whether each of `marks` has ids of `rows` alone.
bool are_named(const std::vector<EntryMark>& marks, const std::vector<EntryMark>& rows, const Vocabulary& vocabulary) {
  std::set<std::string> listed;
  for (const EntryMark& row : rows) listed.merge(keys_of(row, vocabulary));
  return std::all_of(marks.begin(), marks.end(), [&](const EntryMark& mark) {
    const std::set<std::string> keys = keys_of(mark, vocabulary);
    return std::includes(listed.begin(), listed.end(), keys.begin(), keys.end());
  });
}

}  // namespace

void consider_rows_over_items(const DocumentFacts& facts, Proposal& best) {
  if (best.marks.empty() || best.marks.front().level != 9 || facts.outline.tables.empty()) return;
  Proposal rows = recognise_rows(facts);
  if (rows.marks.empty()) {
    rows = recognise_weighed_rows(facts);
    if (!are_named(best.marks, rows.marks, facts.vocabulary)) return;
  }
  if (only_name(best.marks, rows.marks)) best = std::move(rows);
}

void consider_rows_over_mentions(const DocumentFacts& facts, Proposal& best) {
  constexpr std::size_t kMostMentions = 2;
  constexpr std::size_t kRowsForEach = 4;
  if (best.marks.empty() || best.marks.size() > kMostMentions || facts.outline.tables.empty()) return;
  const bool speak_of_others = std::all_of(best.marks.begin(), best.marks.end(), [](const EntryMark& mark) {
    const std::size_t at = mark.head && !mark.ids.empty() ? mark.ids.front().span.begin : 0;
    return at > 0 && mark.title[at - 1] == '(' && !mark.ids.front().is_entry_word;
  });
  if (!speak_of_others) return;
  Proposal rows = recognise_rows(facts);
  if (rows.marks.size() < kRowsForEach * best.marks.size()) return;
  if (are_named(best.marks, rows.marks, facts.vocabulary)) best = std::move(rows);
}

}  // namespace labbook::journal
