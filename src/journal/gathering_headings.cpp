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

bool is_bare_heading(const DocumentFacts& facts, const EntryMark& mark) {
  return mark.head && facts.outline.heads[*mark.head].is_heading() && mark.ids.empty() && mark.dates.empty();
}

bool is_gathering(const DocumentFacts& facts, const EntryMark& mark) {
  if (!is_bare_heading(facts, mark) || !speaks_of_several(mark.title, facts.vocabulary)) return false;
  const BodyShape& shape = body_shapes(facts)[*mark.head];
  return shape.own_labels.empty() && !shape.has_result && !shape.has_result_table;
}

/// The end of what stands beneath a heading.
std::size_t end_of_group(const Outline& outline, std::size_t group) {
  std::size_t end = group + 1;
  while (end < outline.heads.size() && !(outline.heads[end].is_heading() && outline.heads[end].level <= outline.heads[group].level)) ++end;
  return end;
}

/// The headings beneath that have results right below them, where nothing else stands there but headings that gather such.
std::vector<std::size_t> reporting_members(const DocumentFacts& facts, std::size_t group) {
  const auto& heads = facts.outline.heads;
  const std::size_t end = end_of_group(facts.outline, group);
  std::vector<std::size_t> members;
  for (std::size_t i = group + 1; i < end; ++i) {
    if (!heads[i].is_heading()) continue;
    const bool may_report = heads[i].section.empty() && may_be_entry(facts, heads[i]) && !facts.vocabulary.splits.contains(heads[i].title);
    if (!may_report) return {};
    if (body_shapes(facts)[i].has_results) {
      members.push_back(i);
      i = end_of_group(facts.outline, i) - 1;
    } else if (i + 1 == end) {
      return members.size() > 1 ? members : std::vector<std::size_t>{};  // still to be written
    } else if (heads[i + 1].level <= heads[i].level) {
      return {};
    }
  }
  return members;
}

/// `# Trees` over `## Whole data` and `## A tenth of it`: most marks have results right below them, and this one has
/// headings with such results instead.
std::vector<std::size_t> members_with_results(const DocumentFacts& facts, const EntryMark& mark, std::size_t reporting, std::size_t marks) {
  constexpr std::size_t kFewestReporting = 2;
  if (reporting < kFewestReporting || 2 * reporting < marks || !is_bare_heading(facts, mark)) return {};
  if (body_shapes(facts)[*mark.head].has_result) return {};
  std::vector<std::size_t> members = reporting_members(facts, *mark.head);
  return members.size() > 1 ? members : std::vector<std::size_t>{};
}

}  // namespace

void open_gathering_headings(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  std::vector<std::vector<std::size_t>> members(marks.size());
  const auto reporting = static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), [&](const EntryMark& mark) {
    return is_bare_heading(facts, mark) && body_shapes(facts)[*mark.head].has_results;
  }));
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool has_marks_inside = i + 1 < marks.size() && marks[i + 1].level > marks[i].level;
    if (has_marks_inside) continue;
    if (is_gathering(facts, marks[i])) members[i] = members_of(facts, *marks[i].head);
    if (members[i].empty()) members[i] = members_with_results(facts, marks[i], reporting, marks.size());
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
