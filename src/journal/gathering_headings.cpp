#include "journal/gathering_headings.h"

#include <algorithm>
#include <utility>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/heading_roles.h"
#include "journal/id_neighbours.h"

namespace labbook::journal {
namespace {

/// `Crop experiments`, `Эксперименты с кадрами`
bool speaks_of_several(std::string_view title, const Vocabulary& vocabulary) {
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t end = letters_end(title, at);
    const std::string_view word = title.substr(at, end - at);
    if (!word.empty() && is_plural(word) && vocabulary.entry_words.contains(word)) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

/// The headings right below, where all of them may be experiments; none else.
std::vector<std::size_t> members_of(const DocumentFacts& facts, std::size_t group) {
  const auto& heads = facts.outline.heads;
  std::vector<std::size_t> members;
  for (std::size_t i = group + 1; i < heads.size(); ++i) {
    if (!heads[i].is_heading()) continue;
    if (heads[i].level <= heads[group].level) break;
    if (heads[i].level != heads[group].level + 1) continue;
    if (!heads[i].section.empty() || !may_be_entry(facts, heads[i])) return {};
    members.push_back(i);
  }
  return members;
}

bool is_gathering(const DocumentFacts& facts, const EntryMark& mark) {
  if (!mark.head || !facts.outline.heads[*mark.head].is_heading() || !mark.ids.empty() || !mark.dates.empty()) return false;
  if (!speaks_of_several(mark.title, facts.vocabulary)) return false;
  const BodyShape& shape = body_shapes(facts)[*mark.head];
  return shape.own_labels.empty() && !shape.has_result && !shape.has_result_table;
}

}  // namespace

void open_gathering_headings(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  std::vector<std::vector<std::size_t>> members(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool has_marks_inside = i + 1 < marks.size() && marks[i + 1].level > marks[i].level;
    if (!has_marks_inside && is_gathering(facts, marks[i])) members[i] = members_of(facts, *marks[i].head);
  }
  // A group that has its first member alone will have more, as the others do.
  if (std::none_of(members.begin(), members.end(), [](const auto& some) { return some.size() > 1; })) return;
  std::vector<EntryMark> opened;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (members[i].empty()) opened.push_back(std::move(marks[i]));
    for (const std::size_t member : members[i]) opened.push_back(mark_of(facts, member, "gathered-heading"));
  }
  marks = std::move(opened);
}

}  // namespace labbook::journal
