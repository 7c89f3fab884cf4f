// What nothing else takes: headings of one level, each of which tells of a run, in a document that speaks of experiments. All
// that speaks for it is weighed together: how the document is called and where it lies, its words, what each of the headings
// tells, what they have in common.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/entry_marks.h"
#include "journal/heading_roles.h"
#include "journal/run_names.h"
#include "journal/section_names.h"
#include "journal/stated_metric.h"
#include "journal/title_signs.h"
#include "journal/told_lines.h"
#include "journal/told_run.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr int kDeepestUnit = 6;
constexpr std::size_t kLongestPart = 40;
/// Points that the document and its units need together; see weight_of().
constexpr double kEnoughOfUnits = 7.5;
constexpr double kFewestPoints = 3;  ///< of the units alone …
constexpr double kFewestOfMany = 2;  ///< … where many of them tell of runs in a document that is named after experiments
constexpr std::size_t kMany = 5;
constexpr int kHighStanding = 6;
/// What a document has to bring along by its name and its words.
constexpr int kFewestStanding = 2;

constexpr std::uint32_t kLinesOfPlan = 4;  ///< with the heading and a blank line on each side

struct Unit {
  std::size_t head = 0;
  std::uint32_t end = 0;  ///< the line behind it
  ToldOfRun told;
};

class UnitFinder {
 public:
  UnitFinder(const DocumentFacts& facts, const ToldLines& told) : facts_(facts), told_(told) {}

  /// The units of the level: headings that may be entries, up to the next heading of their level or above.
  std::vector<Unit> headings(int level) {
    parts_of_reports_ = 0;
    const std::set<std::string> parts = titles_below_several(level);
    std::vector<Unit> units;
    for (std::size_t i = 0; i < heads().size(); ++i) {
      const Head& head = heads()[i];
      if (!head.is_heading() || head.level != level || is_document_title(facts_, i) || !may_be_unit(head)) continue;
      if (parts.contains(text::fold_name(head.title))) continue;
      if (is_part_of_report(head)) {
        ++parts_of_reports_;
        continue;
      }
      units.push_back({i, end_of(i), {}});
      units.back().told = told_.between(head.line, units.back().end);
    }
    return units;
  }

  /// How many headings of the level that was asked for last are parts of one report.
  std::size_t parts_of_reports() const { return parts_of_reports_; }

 private:
  const std::vector<Head>& heads() const { return facts_.outline.heads; }

  /// `Training metrics`, `Validation loss progression`: what one experiment is told in.
  bool is_part_of_report(const Head& head) const {
    if (!head.ids.empty() || !head.dates.empty()) return false;
    const std::string_view title = without_numbering(head.title);
    const Role role = role_of_title(facts_.vocabulary, title);
    if (title.size() > kLongestPart || is_name_of_run(leading_name(title), facts_.vocabulary)) return false;
    return (role != Role::none && role != Role::setup) || (title.size() == head.title.size() && names_metric(title, facts_.vocabulary));
  }

  /// `Plots` below each of the headings above: a part of all of them.
  std::set<std::string> titles_below_several(int level) const {
    std::map<std::string, std::size_t> above;
    std::set<std::string> several;
    std::size_t parent = 0;
    for (std::size_t i = 0; i < heads().size(); ++i) {
      if (!heads()[i].is_heading() || heads()[i].level > level) continue;
      if (heads()[i].level < level) {
        parent = i;
        continue;
      }
      std::string title = text::fold_name(heads()[i].title);
      if (above.try_emplace(title, parent).first->second != parent) several.insert(std::move(title));
    }
    return several;
  }

  bool may_be_unit(const Head& head) const { return may_be_entry(facts_, head) && !is_plan(head, facts_.vocabulary); }

  std::uint32_t end_of(std::size_t index) const {
    const auto next = std::find_if(heads().begin() + static_cast<std::ptrdiff_t>(index) + 1, heads().end(),
                                   [&](const Head& head) { return head.is_heading() && head.level <= heads()[index].level; });
    return next == heads().end() ? facts_.outline.last_line + 1 : next->line;
  }

  const DocumentFacts& facts_;
  const ToldLines& told_;
  std::size_t parts_of_reports_ = 0;
};

/// How many keys most of the headings have beneath them.
std::size_t count_shared(const DocumentFacts& facts, const std::vector<Unit>& units) {
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  std::map<std::string_view, std::size_t> counts;
  for (const Unit& unit : units) {
    for (const std::string& key : shapes[unit.head].keys) ++counts[key];
  }
  return static_cast<std::size_t>(
      std::count_if(counts.begin(), counts.end(), [&](const auto& key) { return 3 * key.second >= 2 * units.size(); }));
}

/// `Network 1`, `Network 2`: a word and a number end or make up each title, and the numbers follow each other.
bool are_counted(const DocumentFacts& facts, const std::vector<Unit>& units) {
  std::string_view stem;
  int last = 0;
  for (const Unit& unit : units) {
    const std::string_view title = facts.outline.heads[unit.head].title;
    const std::size_t end = letters_end(title, 0);
    const std::size_t number = skip_blanks(title, end);
    const std::size_t behind = digits_end(title, number);
    if (end == 0 || behind == number || behind - number > 3) return false;
    const int value = to_number(title, number, behind);
    if (last > 0 && (title.substr(0, end) != stem || value != last + 1)) return false;
    stem = title.substr(0, end);
    last = value;
  }
  return units.size() > 2 && !facts.vocabulary.not_ids.contains(stem);
}

/// `ResNet-18, lr=1e-3`, `ResNet-18 with rotations`: most titles give a setting, or go on from the word that another begins with.
bool are_configurations(const DocumentFacts& facts, const std::vector<Unit>& units) {
  constexpr std::size_t kShortestFamily = 3;
  std::map<std::string_view, std::size_t> families;
  const auto family_of = [&](const Unit& unit) {
    const std::string_view title = without_numbering(facts.outline.heads[unit.head].title);
    return title.substr(0, title.find_first_of(" ,:("));
  };
  for (const Unit& unit : units) ++families[family_of(unit)];
  const auto configured = std::count_if(units.begin(), units.end(), [&](const Unit& unit) {
    const std::string_view family = family_of(unit);
    return sets_up_run(facts.outline.heads[unit.head].title, facts.vocabulary) ||
           (family.size() >= kShortestFamily && families[family] > 1);
  });
  return 3 * static_cast<std::size_t>(configured) >= 2 * units.size();
}

/// Points of the units: what they tell on the average, what they share, and whether they are counted or are configurations.
double weight_of(const DocumentFacts& facts, const std::vector<Unit>& units) {
  int sum = 0;
  for (const Unit& unit : units) sum += unit.told.weight();
  const std::size_t shared = count_shared(facts, units);
  return static_cast<double>(sum) / static_cast<double>(units.size()) +
         (shared > 2   ? 2
          : shared > 0 ? 1
                       : 0) +
         (are_counted(facts, units) || are_configurations(facts, units) ? 1 : 0);
}

bool tells_of_run(const Unit& unit) { return unit.told.weight() > 1; }

/// `planned`, `running`, or nothing yet below the heading.
bool is_unwritten(const DocumentFacts& facts, const Unit& unit) {
  return !tells_of_run(unit) && unit.end - facts.outline.heads[unit.head].line <= kLinesOfPlan;
}

/// The last one may be still to be written, and so may the few lines of others before it: who plans the next run takes nothing
/// from those that are told.
std::vector<Unit> without_unwritten(const DocumentFacts& facts, std::vector<Unit> units) {
  if (!units.empty() && units.back().told.weight() == 0) units.pop_back();
  while (!units.empty() && is_unwritten(facts, units.back())) units.pop_back();
  return units;
}

/// `Principles` and `Outlook` beside `1. Baseline`, `2. Wider head`: where nearly all units are numbered, the others are none.
void drop_unnumbered(const DocumentFacts& facts, std::vector<Unit>& units) {
  const auto is_numbered = [&](const Unit& unit) { return number_in_front(facts.outline.heads[unit.head].title) > 0; };
  const auto numbered = static_cast<std::size_t>(std::count_if(units.begin(), units.end(), is_numbered));
  if (numbered < 3 || 4 * numbered < 3 * units.size()) return;
  std::erase_if(units, [&](const Unit& unit) { return !is_numbered(unit) && unit.told.results == 0; });
}

/// `Template` and `Planned` beside `2024-05-02 — wider head`: where most units have a day, the others are none.
void drop_undated(const DocumentFacts& facts, std::vector<Unit>& units) {
  const auto is_dated = [&](const Unit& unit) {
    const auto& dates = facts.outline.heads[unit.head].dates;
    return !dates.empty() && !dates.front().is_weak && dates.front().day != 0;
  };
  const auto dated = static_cast<std::size_t>(std::count_if(units.begin(), units.end(), is_dated));
  if (dated < 3 || 3 * dated < 2 * units.size()) return;
  std::erase_if(units, [&](const Unit& unit) { return !is_dated(unit) && unit.told.results == 0; });
}

}  // namespace

Proposal recognise_repeated_units(const DocumentFacts& facts) {
  const int standing = facts.evidence.standing();
  if (standing < kFewestStanding) return {};
  const ToldLines told(facts);
  UnitFinder finder(facts, told);
  std::vector<Unit> best;
  std::size_t most = 0;
  for (int level = 1; level <= kDeepestUnit; ++level) {
    std::vector<Unit> units = finder.headings(level);
    drop_unnumbered(facts, units);
    drop_undated(facts, units);
    const std::vector<Unit> written = without_unwritten(facts, units);
    const auto telling = static_cast<std::size_t>(std::count_if(written.begin(), written.end(), tells_of_run));
    const std::size_t needed = facts.evidence.is_journal_by_name() || facts.evidence.is_named_after_experiments ? 2 : 3;
    if (telling < needed || 3 * telling < 2 * written.size() || telling <= most || 2 * finder.parts_of_reports() > units.size()) continue;
    const double weight = weight_of(facts, written);
    if (weight < (telling >= kMany && standing >= kHighStanding ? kFewestOfMany : kFewestPoints) || standing + weight < kEnoughOfUnits)
      continue;
    most = telling;
    best = std::move(units);
  }
  std::vector<std::size_t> heads;
  for (const Unit& unit : best) heads.push_back(unit.head);
  return proposal_of(facts, heads, "repeated-unit", 0.4);
}

}  // namespace labbook::journal
