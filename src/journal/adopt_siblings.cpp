#include "journal/adopt_siblings.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/counted_names.h"
#include "journal/dated_title.h"
#include "journal/experiment_title.h"
#include "journal/row_ids.h"
#include "journal/section_names.h"
#include "journal/title_signs.h"

namespace labbook::journal {
namespace {

/// The heading level that most marks have; 0 where they are no headings.
int main_level(const std::vector<EntryMark>& marks) {
  std::array<std::size_t, 16> counts{};
  for (const EntryMark& mark : marks) ++counts[mark.level & 15];
  const auto most = std::max_element(counts.begin(), counts.end());
  const int level = static_cast<int>(most - counts.begin());
  return level <= 6 ? level : 0;
}

/// Fewer headings outside of all entries are no way of keeping a journal.
constexpr std::size_t kFewestOutside = 3;

/// `[2024-02-02] Audit`: a day, and something that was done.
bool begins_with_full_date(const Head& head) {
  if (head.dates.empty() || head.dates.front().is_weak || head.dates.front().day == 0 || is_only_dates(head.title, head.dates))
    return false;
  return count_letters(std::string_view(head.title).substr(0, head.dates.front().span.begin)) == 0;
}

/// Headings of the entries' level with results beneath them, or with the entries' labels, are entries without id or date.
class SiblingAdopter {
 public:
  SiblingAdopter(const DocumentFacts& facts, std::vector<EntryMark>& marks) : facts_(facts), marks_(marks) {}

  void adopt() {
    level_ = main_level(marks_);
    if (level_ == 0) return;
    for (const EntryMark& mark : marks_) {
      if (mark.head) marked_.insert(*mark.head);
    }
    counted_ = counting_word_of(marked_);
    bool is_beside_mark = false;  // no heading above the level stands between the last mark and the present one
    std::vector<EntryMark> adopted;
    for (std::size_t i = 0; i < facts_.outline.heads.size(); ++i) {
      const Head& head = facts_.outline.heads[i];
      if (head.is_heading() && head.level < level_) is_beside_mark = false;
      is_beside_mark = is_beside_mark || marked_.contains(i);
      if (marked_.contains(i)) continue;
      if (const auto mark = sibling(i, is_beside_mark)) adopted.push_back(*mark);
    }
    std::move(adopted.begin(), adopted.end(), std::back_inserter(marks_));
    std::sort(marks_.begin(), marks_.end(), by_line);
  }

  /// Three headings or more with results right below them, outside of all entries: the journal was kept in another way
  /// there, before it took up ids or dates. One that tells its day needs no company.
  void adopt_outside(const LineRanges& blocks) {
    if (!calls_itself_log()) return;
    std::vector<EntryMark> adopted;
    std::size_t dated = 0;
    for (std::size_t i = 0; i < facts_.outline.heads.size(); ++i) {
      const Head& head = facts_.outline.heads[i];
      if (!head.is_heading() || !head.section.empty() || is_inside(blocks, head.line) || holds_marks(i)) continue;
      if (begins_with_full_date(head) || shapes()[i].has_date_field) {
        adopted.push_back(mark_of(facts_, i, "dated-heading"));
        ++dated;
        continue;
      }
      const bool shows_table = shapes()[i].has_result_table && facts_.evidence.is_journal_by_name();
      if (!shapes()[i].has_results && !shows_table && !ends_with_status(head.title, facts_.vocabulary)) continue;
      if (lists_experiments(i)) continue;
      if (!facts_.vocabulary.ordinary_sections.contains(without_numbering(head.title)))
        adopted.push_back(mark_of(facts_, i, "sibling-heading"));
    }
    if (adopted.size() - dated < kFewestOutside)
      std::erase_if(adopted, [](const EntryMark& mark) { return mark.recogniser != "dated-heading"; });
    std::move(adopted.begin(), adopted.end(), std::back_inserter(marks_));
    std::sort(marks_.begin(), marks_.end(), by_line);
  }

 private:
  /// The heading as an entry; nothing where it is none.
  std::optional<EntryMark> sibling(std::size_t index, bool is_beside_mark) {
    const Head& head = facts_.outline.heads[index];
    const bool is_of_level = head.is_heading() && head.level == level_;
    if (is_of_level && is_titled_experiment(head.title, facts_.vocabulary) && !holds_marks(index))
      return mark_of(facts_, index, "titled-heading");
    const bool counts_on =
        is_of_level && !counted_.empty() && counting_word(head.title) == counted_ && !holds_marks(index) && !sums_up(index);
    if (counts_on || is_above_or_misplaced(index) || is_beside(index, is_beside_mark)) return mark_of(facts_, index, "sibling-heading");
    if (!may_be_too_deep(index) || !is_sibling_too_deep(index, habit().own_labels)) return std::nullopt;
    EntryMark mark = mark_of(facts_, index, "sibling-heading");
    mark.level = static_cast<std::uint8_t>(level_);
    return mark;
  }

  bool is_above_or_misplaced(std::size_t index) {
    const bool is_above = may_be_sibling(index, level_ - 1) && follows_habit(shapes()[index], habit().keys) && !lists_experiments(index);
    return is_above || (may_be_misplaced(index) && shapes()[index].has_results);
  }

  /// A heading of the entries' level that reports as they do.
  bool is_beside(std::size_t index, bool is_beside_mark) {
    if (!may_be_sibling(index, level_)) return false;
    const BodyShape& shape = shapes()[index];
    const bool shows_table = habit().shows_tables && index > *marked_.begin() && shape.has_result_table && !sums_up(index);
    const bool reports = marked_.size() >= 3 && (shape.has_results || shows_table);
    const bool tells_of_itself = marked_.size() >= 2 && calls_itself_log() && states_metric(index) && !sums_up(index) && is_beside_mark;
    return follows_habit(shape, habit().keys) || shape.has_date_field || reports || is_counted(index, habit().numbers) || tells_of_itself;
  }

  /// The word by which two and most of the marks count: `Week 3` beside `Week 1 (3–9 May)` and `Week 2 (10–16 May)`.
  std::string counting_word_of(const std::set<std::size_t>& marked) const {
    std::map<std::string, std::size_t> words;
    for (const std::size_t i : marked) ++words[counting_word(facts_.outline.heads[i].title)];
    const auto most = std::ranges::max_element(words, {}, [](const auto& word) { return word.second; });
    return most != words.end() && most->second > 1 && 2 * most->second > marked.size() ? most->first : std::string();
  }

  /// What the entries have in common.
  struct Habit {
    std::vector<std::string> keys;
    std::vector<std::string> own_labels;
    std::set<int> numbers;
    bool shows_tables = false;
  };

  /// Worked out when it is first asked for: most journals have no heading that asks.
  Habit& habit() {
    if (!habit_)
      habit_ = Habit{common_keys(marked_), common_own_labels(marked_), numbers_of(marked_), 2 * count_tables(marked_) > marked_.size()};
    return *habit_;
  }

  const std::vector<BodyShape>& shapes() const { return body_shapes(facts_); }

  /// By its name, or by a word of its title where the text speaks of experiments.
  bool calls_itself_log() const {
    const Evidence& evidence = facts_.evidence;
    return evidence.is_journal_by_name() || (evidence.is_titled_loosely && evidence.is_medium() && evidence.ordinary_titles == 0);
  }

  /// A table right below lists experiments by their ids: the heading sums them up.
  bool lists_experiments(std::size_t index) const {
    const auto& heads = facts_.outline.heads;
    std::size_t next = index + 1;
    while (next < heads.size() && !heads[next].is_heading()) ++next;
    const std::uint32_t end = next < heads.size() ? heads[next].line : facts_.outline.last_line + 1;
    const auto& tables = facts_.outline.tables;
    auto table = std::lower_bound(tables.begin(), tables.end(), heads[index].line,
                                  [](const OutlineTable& t, std::uint32_t line) { return t.line < line; });
    for (; table != tables.end() && table->line < end; ++table) {
      if (sums_up_experiments(*table, 0, facts_.vocabulary)) return true;
    }
    return false;
  }

  /// A label right below is a metric's name.
  bool states_metric(std::size_t index) const {
    const auto& labels = shapes()[index].own_labels;
    return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) { return facts_.vocabulary.metrics.contains(label); });
  }

  /// Those that the titles begin with, where most do.
  std::set<int> numbers_of(const std::set<std::size_t>& marked) const {
    std::set<int> numbers;
    for (const std::size_t i : marked) numbers.insert(number_in_front(facts_.outline.heads[i].title));
    numbers.erase(0);
    return 2 * numbers.size() > marked.size() ? numbers : std::set<int>{};
  }

  /// `4. Sweep` behind `3. …` or before `5. …`, where there is more beneath than prose, or between the two.
  bool is_counted(std::size_t index, std::set<int>& numbers) const {
    const int number = number_in_front(facts_.outline.heads[index].title);
    const bool is_behind = numbers.contains(number - 1);
    const bool is_before = numbers.contains(number + 1);
    if (number == 0 || numbers.contains(number) || !(is_behind || is_before) || sums_up(index)) return false;
    const BodyShape& shape = shapes()[index];
    if (!(is_behind && is_before) && shape.keys.empty() && !shape.has_code && !shape.has_results) return false;
    numbers.insert(number);
    return true;
  }

  std::size_t count_tables(const std::set<std::size_t>& marked) const {
    return static_cast<std::size_t>(
        std::count_if(marked.begin(), marked.end(), [&](std::size_t i) { return shapes()[i].has_result_table; }));
  }

  /// `Comparison of all runs`: a word of the title says what its table is for.
  bool sums_up(std::size_t index) const {
    const std::string_view title = facts_.outline.heads[index].title;
    for (std::size_t at = 0; at < title.size();) {
      const std::size_t end = letters_end(title, at);
      const std::string_view kind = facts_.vocabulary.title_words.find(title.substr(at, end - at));
      if (!kind.empty() && kind != "preposition") return true;
      at = std::max(end, at + 1);
    }
    return false;
  }

  static bool by_line(const EntryMark& a, const EntryMark& b) { return a.line < b.line; }

  bool may_be_sibling(std::size_t index, int level) const {
    const Head& head = facts_.outline.heads[index];
    if (!head.is_heading() || head.level != level || !head.section.empty()) return false;
    if (facts_.vocabulary.ordinary_sections.contains(without_numbering(head.title))) return false;
    return !holds_marks(index);
  }

  /// One `####` among fifty `#####`, with results right below it like theirs.
  bool may_be_misplaced(std::size_t index) const {
    const Head& head = facts_.outline.heads[index];
    if (!head.is_heading() || head.level != level_ - 1 || !head.section.empty()) return false;
    return marks_.size() >= 6 && head.line >= marks_.front().line && head.line <= marks_.back().line;
  }

  bool may_be_too_deep(std::size_t index) const {
    const Head& head = facts_.outline.heads[index];
    return head.is_heading() && head.level == level_ + 1 && head.section.empty();
  }

  /// One `####` among the `###`, with every label that they have right below them.
  bool is_sibling_too_deep(std::size_t index, const std::vector<std::string>& labels) const {
    if (labels.size() < 2) return false;
    const auto& own = shapes()[index].own_labels;
    return !sums_up(index) && std::includes(own.begin(), own.end(), labels.begin(), labels.end());
  }

  /// The labels that nearly all of the entries have before their first subheading.
  std::vector<std::string> common_own_labels(const std::set<std::size_t>& marked) const {
    std::map<std::string_view, std::size_t> counts;
    for (const std::size_t i : marked) {
      for (const std::string& label : shapes()[i].own_labels) ++counts[label];
    }
    std::vector<std::string> common;
    for (const auto& [label, count] : counts) {
      if (marked.size() >= 2 && 4 * count >= 3 * marked.size()) common.emplace_back(label);
    }
    return common;
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
      const auto& keys = shapes()[i].keys;
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
  int level_ = 0;                 ///< of most marks
  std::set<std::size_t> marked_;  ///< heads
  std::string counted_;           ///< the word by which they count
  std::optional<Habit> habit_;
};

}  // namespace

void adopt_siblings(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  SiblingAdopter siblings(facts, marks);
  siblings.adopt();
  siblings.adopt_outside(heading_blocks(facts, marks));
}

}  // namespace labbook::journal
