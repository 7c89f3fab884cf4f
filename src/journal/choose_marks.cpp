#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/entry_marks.h"
#include "journal/references.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

std::set<std::string> keys_of(const EntryMark& mark, const Vocabulary& vocabulary) {
  std::set<std::string> keys;
  for (const WrittenId& id : mark.ids) {
    const std::string meaning = meaning_of(id.text, vocabulary);
    keys.insert(meaning.empty() ? id_key(id.text) : meaning);
  }
  return keys;
}

/// `### EXP-0 baselines` inside `## EXP-0: …` is a section of it.
void drop_sections_of_same_id(std::vector<EntryMark>& marks, const Vocabulary& vocabulary) {
  std::vector<std::pair<std::uint8_t, std::set<std::string>>> open;
  std::vector<EntryMark> kept;
  for (EntryMark& mark : marks) {
    while (!open.empty() && open.back().first >= mark.level) open.pop_back();
    const std::set<std::string> ids = keys_of(mark, vocabulary);
    const bool is_section = !ids.empty() && std::any_of(open.begin(), open.end(), [&](const auto& outer) {
      return std::includes(outer.second.begin(), outer.second.end(), ids.begin(), ids.end()) && outer.second.size() == ids.size();
    });
    if (is_section) continue;
    open.emplace_back(mark.level, ids);
    kept.push_back(std::move(mark));
  }
  marks = std::move(kept);
}

/// The heading level that most marks have; 0 where they are no headings.
int main_level(const std::vector<EntryMark>& marks) {
  std::array<std::size_t, 16> counts{};
  for (const EntryMark& mark : marks) ++counts[mark.level & 15];
  const auto most = std::max_element(counts.begin(), counts.end());
  const int level = static_cast<int>(most - counts.begin());
  return level <= 6 ? level : 0;
}

/// Headings of the entries' level with results beneath them, or with the entries' labels, are entries without id or date.
class SiblingAdopter {
 public:
  SiblingAdopter(const DocumentFacts& facts, std::vector<EntryMark>& marks) : facts_(facts), marks_(marks), shapes_(body_shapes(facts)) {}

  void adopt() {
    const int level = main_level(marks_);
    if (level == 0) return;
    std::set<std::size_t> marked;
    for (const EntryMark& mark : marks_) {
      if (mark.head) marked.insert(*mark.head);
    }
    const std::vector<std::string> habit = common_keys(marked);
    std::vector<EntryMark> adopted;
    for (std::size_t i = 0; i < facts_.outline.heads.size(); ++i) {
      if (marked.contains(i)) continue;
      if (is_misplaced_sibling(i, level)) adopted.push_back(mark_of(facts_, i, "sibling-heading"));
      if (!may_be_sibling(i, level)) continue;
      if (follows_habit(shapes_[i], habit) || shapes_[i].has_date_field || (marked.size() >= 3 && shapes_[i].has_results)) {
        adopted.push_back(mark_of(facts_, i, "sibling-heading"));
      }
    }
    std::move(adopted.begin(), adopted.end(), std::back_inserter(marks_));
    std::sort(marks_.begin(), marks_.end(), [](const EntryMark& a, const EntryMark& b) { return a.line < b.line; });
  }

 private:
  bool may_be_sibling(std::size_t index, int level) const {
    const Head& head = facts_.outline.heads[index];
    if (!head.is_heading() || head.level != level || !head.section.empty()) return false;
    if (facts_.vocabulary.ordinary_sections.contains(without_numbering(head.title))) return false;
    return !holds_marks(index);
  }

  /// One `####` among fifty `#####`, with results right below it like theirs.
  bool is_misplaced_sibling(std::size_t index, int level) const {
    const Head& head = facts_.outline.heads[index];
    if (!head.is_heading() || head.level == level || std::abs(head.level - level) > 1 || !head.section.empty()) return false;
    if (marks_.size() < 6 || head.line < marks_.front().line || head.line > marks_.back().line) return false;
    return shapes_[index].has_results;
  }

  bool holds_marks(std::size_t index) const {
    const std::uint32_t end = end_of(index);
    const auto next = std::upper_bound(marks_.begin(), marks_.end(), facts_.outline.heads[index].line,
                                       [](std::uint32_t line, const EntryMark& mark) { return line < mark.line; });
    return next != marks_.end() && next->line < end;
  }

  std::uint32_t end_of(std::size_t index) const {
    const auto& heads = facts_.outline.heads;
    for (std::size_t i = index + 1; i < heads.size(); ++i) {
      if (heads[i].is_heading() && heads[i].level <= heads[index].level) return heads[i].line;
    }
    return facts_.outline.last_line + 1;
  }

  std::vector<std::string> common_keys(const std::set<std::size_t>& marked) const {
    std::vector<std::string> all;
    for (const std::size_t i : marked) {
      const auto& keys = shapes_[i].keys;
      all.insert(all.end(), keys.begin(), keys.end());
    }
    std::sort(all.begin(), all.end());
    std::vector<std::string> common;
    const std::size_t needed = std::max<std::size_t>(marked.size() == 1 ? 1 : 2, (marked.size() + 1) / 2);
    for (auto run = all.begin(); run != all.end();) {
      const auto end = std::upper_bound(run, all.end(), *run);
      if (static_cast<std::size_t>(end - run) >= needed) common.push_back(*run);
      run = end;
    }
    return common;
  }

  static bool follows_habit(const BodyShape& shape, const std::vector<std::string>& habit) {
    if (habit.size() < 2) return false;
    std::size_t hits = 0;
    for (const std::string& key : habit) hits += std::binary_search(shape.keys.begin(), shape.keys.end(), key) ? 1 : 0;
    return hits >= 2 && 2 * hits >= habit.size();
  }

  const DocumentFacts& facts_;
  std::vector<EntryMark>& marks_;
  std::vector<BodyShape> shapes_;
};

/// Rows of an index that name experiments without a block of their own, in the same form of id as the blocks.
void add_rows_without_block(const DocumentFacts& facts, std::vector<EntryMark>& marks, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& blocks) {
  std::set<std::string> known;
  std::set<std::string> prefixes;
  for (const EntryMark& mark : marks) {
    for (const WrittenId& id : mark.ids) {
      known.insert(id_key(id.text));
      if (id.form == IdForm::compact) prefixes.insert(id.prefix);
    }
  }
  if (prefixes.empty()) return;
  std::vector<EntryMark> rows = recognise_rows(facts).marks;
  for (EntryMark& row : rows) {
    if (row.ids.size() != 1 || !prefixes.contains(row.ids[0].prefix)) continue;
    const auto after = std::upper_bound(blocks.begin(), blocks.end(), std::pair(row.line, ~0U));
    if (after != blocks.begin() && std::prev(after)->second >= row.line) continue;
    if (known.insert(id_key(row.ids[0].text)).second) marks.push_back(std::move(row));
  }
  std::sort(marks.begin(), marks.end(), [](const EntryMark& a, const EntryMark& b) { return a.line < b.line; });
}

/// A heading that may be a section of an entry of its own level.
bool is_section(const Head& head) { return !head.section.empty() && head.section != "summary_table"; }

/// The lines from each heading mark to the next heading of its level or above that is no section.
std::vector<std::pair<std::uint32_t, std::uint32_t>> heading_blocks(const DocumentFacts& facts, const std::vector<EntryMark>& marks) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> blocks;
  const auto& heads = facts.outline.heads;
  for (const EntryMark& mark : marks) {
    if (!mark.head || mark.level > 6) continue;
    std::uint32_t end = facts.outline.last_line;
    for (std::size_t i = *mark.head + 1; i < heads.size(); ++i) {
      if (heads[i].is_heading() && heads[i].level <= mark.level && !is_section(heads[i])) {
        end = heads[i].line - 1;
        break;
      }
    }
    blocks.emplace_back(mark.line, end);
  }
  return blocks;
}

bool is_lone_title(const DocumentFacts& facts, const Proposal& proposal) {
  return proposal.marks.size() == 1 && proposal.marks[0].head && proposal.marks[0].line <= facts.outline.first_line + 2;
}

/// How many of the marks stand in none of the blocks.
std::size_t count_outside(const std::vector<EntryMark>& marks, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& blocks) {
  std::size_t outside = 0;
  for (const EntryMark& mark : marks) {
    const auto after = std::upper_bound(blocks.begin(), blocks.end(), std::pair(mark.line, ~0U));
    outside += after == blocks.begin() || std::prev(after)->second < mark.line ? 1 : 0;
  }
  return outside;
}

bool has_ids(const Proposal& proposal) {
  return std::any_of(proposal.marks.begin(), proposal.marks.end(), [](const EntryMark& mark) { return !mark.ids.empty(); });
}

/// Lists, bold lines and paragraphs mark entries where headings do not: what they mark inside the headings' entries are
/// the entries' own notes.
void consider_lines(const DocumentFacts& facts, Proposal& best) {
  const auto blocks = heading_blocks(facts, best.marks);
  for (const HeadKind kind : {HeadKind::bold, HeadKind::paragraph, HeadKind::list_item}) {
    Proposal lines = recognise_ids_and_dates(facts, kind);
    if (lines.score <= best.score) continue;
    if (!blocks.empty() && 2 * count_outside(lines.marks, blocks) < lines.marks.size()) continue;
    best = std::move(lines);
  }
}

}  // namespace

std::vector<EntryMark> choose_marks(const DocumentFacts& facts) {
  Proposal best = recognise_ids_and_dates(facts, HeadKind::heading);
  bool is_whole_file = is_lone_title(facts, best);
  const auto consider = [&](Proposal other) {
    if (other.score > best.score) best = std::move(other);
  };
  if (best.marks.empty()) {
    best = recognise_titled_experiment(facts);
    is_whole_file = !best.marks.empty();
  }
  if (!is_whole_file) {
    consider_lines(facts, best);
    Proposal dated = recognise_dated_fields(facts);
    if (dated.marks.size() > best.marks.size()) consider(std::move(dated));
    if (!has_ids(best) && best.marks.size() < 2) {
      consider(recognise_repeated_structure(facts));
      consider(recognise_rows(facts));
    }
    if (best.marks.empty()) consider(recognise_separated_blocks(facts));
    if (best.marks.empty()) consider(recognise_by_sections(facts));
    if (best.marks.empty()) consider(recognise_titled_log(facts));
  }
  std::vector<EntryMark> marks = std::move(best.marks);
  drop_sections_of_same_id(marks, facts.vocabulary);
  if (marks.empty() || marks.front().level == 10) return marks;
  if (!is_whole_file) SiblingAdopter(facts, marks).adopt();
  for (EntryMark& mark : marks) take_named_ids(facts, mark);
  add_rows_without_block(facts, marks, heading_blocks(facts, marks));
  return marks;
}

}  // namespace labbook::journal
