// What is known by its shape alone, where nothing in the document is called an experiment.
#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "journal/body_shape.h"
#include "journal/entry_marks.h"

namespace labbook::journal {
namespace {

/// Whether the heading became an entry by what stands beneath it, and not by its title.
bool is_known_by_shape(const EntryMark& mark) {
  static constexpr std::array<std::string_view, 4> kShapes = {"grouped-heading", "repeated-structure", "reporting-heading", "titled-log"};
  return mark.ids.empty() && mark.dates.empty() && std::find(kShapes.begin(), kShapes.end(), mark.recogniser) != kShapes.end();
}

/// What one experiment was made for stands beneath some of them: the headings are the experiments, whatever their tables list.
bool ask_questions(const DocumentFacts& facts, const std::vector<EntryMark>& marks) {
  static constexpr std::array<const char*, 3> kQuestions = {"#hypothesis", "#motivation", "#method"};
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  return std::any_of(marks.begin(), marks.end(), [&](const EntryMark& mark) {
    return mark.head && std::any_of(kQuestions.begin(), kQuestions.end(), [&](const char* key) {
             return std::binary_search(shapes[*mark.head].keys.begin(), shapes[*mark.head].keys.end(), key);
           });
  });
}

/// Up to the next heading, be it one below.
std::uint32_t end_of_own_lines(const DocumentFacts& facts, std::size_t head) {
  const auto& heads = facts.outline.heads;
  const auto next = std::find_if(heads.begin() + static_cast<std::ptrdiff_t>(head) + 1, heads.end(),
                                 [](const Head& other) { return other.is_heading(); });
  return next == heads.end() ? facts.outline.last_line + 1 : next->line;
}

/// Up to the next heading of its level or above.
std::uint32_t end_of_block(const DocumentFacts& facts, std::size_t head) {
  const auto& heads = facts.outline.heads;
  const auto next = std::find_if(heads.begin() + static_cast<std::ptrdiff_t>(head) + 1, heads.end(),
                                 [level = heads[head].level](const Head& other) { return other.is_heading() && other.level <= level; });
  return next == heads.end() ? facts.outline.last_line + 1 : next->line;
}

/// Headings right above tables of one form whose rows are runs only gather them; what else is marked stays. A heading with
/// an id is the experiment itself, and so is one that a row below it names: the rows are what it is held against.
bool take_grouped_rows(const DocumentFacts& facts, Proposal& best) {
  if (facts.outline.tables.size() < 2) return false;
  Proposal rows = recognise_grouped_rows(facts);
  if (rows.marks.size() <= best.marks.size()) return false;
  const auto rows_before = [&](const EntryMark& mark, std::uint32_t end) {
    const auto is_above = [](const EntryMark& other, std::uint32_t line) { return other.line < line; };
    const auto first = std::lower_bound(rows.marks.begin(), rows.marks.end(), mark.line, is_above);
    return std::span(first, std::lower_bound(first, rows.marks.end(), end, is_above));
  };
  const auto holds_rows = [&](const EntryMark& mark) {
    return !rows_before(mark, mark.head ? end_of_own_lines(facts, *mark.head) : mark.line + 1).empty();
  };
  const auto is_held_against_rows = [&](const EntryMark& mark) {
    const auto is_named = [&](const EntryMark& row) { return !row.title.empty() && mark.title.find(row.title) != std::string::npos; };
    const auto below = rows_before(mark, mark.head ? end_of_block(facts, *mark.head) : mark.line + 1);
    return !below.empty() && (!mark.ids.empty() || std::any_of(below.begin(), below.end(), is_named));
  };
  const bool has_own = std::any_of(best.marks.begin(), best.marks.end(), [&](const EntryMark& mark) {
    return is_held_against_rows(mark) || (!mark.dates.empty() && holds_rows(mark));
  });
  if (has_own || ask_questions(facts, best.marks)) return false;
  std::erase_if(best.marks, holds_rows);
  std::move(rows.marks.begin(), rows.marks.end(), std::back_inserter(best.marks));
  std::sort(best.marks.begin(), best.marks.end(), [](const EntryMark& a, const EntryMark& b) { return a.line < b.line; });
  return true;
}

}  // namespace

Proposal recognise_bare_shapes(const DocumentFacts& facts) {
  Proposal found = recognise_listed_settings(facts);
  if (found.marks.empty()) found = recognise_sweeps(facts, false);
  if (found.marks.empty()) found = recognise_commands(facts);
  if (found.marks.empty()) found = recognise_indented_results(facts);
  if (found.marks.empty()) found = recognise_plotted_tasks(facts);
  if (found.marks.empty()) found = recognise_plotted_lines(facts);
  return found;
}

bool is_line_of_run(const EntryMark& mark) {
  return mark.recogniser == "indented-results" || mark.recogniser == "command-with-results" || mark.recogniser == "numbered-line" ||
         mark.recogniser == "line-of-run";
}

void consider_rows_over_groups(const DocumentFacts& facts, Proposal& best) {
  if (take_grouped_rows(facts, best)) return;
  if (best.marks.empty() || !std::all_of(best.marks.begin(), best.marks.end(), is_known_by_shape)) return;
  if (facts.outline.tables.empty() || ask_questions(facts, best.marks)) return;
  const std::size_t headings = best.marks.size();
  Proposal rows = recognise_sweeps(facts, true);
  if (rows.marks.size() <= headings) {
    // The journal's own table, above all headings but its title: what they gather is told of its rows.
    rows = recognise_described_rows(facts);
    if (rows.marks.size() <= headings || rows.marks.back().line > best.marks.front().line) return;
  }
  best = std::move(rows);
}

void consider_titles_over_groups(const DocumentFacts& facts, Proposal& best) {
  if (best.marks.empty() || !std::all_of(best.marks.begin(), best.marks.end(), is_known_by_shape) || ask_questions(facts, best.marks))
    return;
  Proposal titles = recognise_numbered_titles(facts);
  if (titles.marks.size() <= best.marks.size() || titles.marks.front().line < best.marks.front().line) return;
  best = std::move(titles);
}

}  // namespace labbook::journal
