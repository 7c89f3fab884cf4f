#include "results/baseline_choice.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace labbook::results {
namespace {

using journal::Entry;

constexpr double kSettles = 2.0 / 3;    ///< share of an entry's changes that settles what they are against
constexpr double kIsHabit = 0.75;       ///< share of a journal's changes that makes a habit
constexpr std::size_t kFewest = 3;      ///< changes that make a habit
constexpr double kByChance = 0.15;      ///< of changes of two digits that come out against a value that was not meant
constexpr double kMostByChance = 0.05;  ///< values that may explain an entry by chance before none of them is believed

/// Test and validation with the same numbers are one piece of evidence.
std::string evidence_of(const StatedChange& stated) {
  return stated.metric->text + ' ' + stated.metric->delta_text + ' ' + stated.metric->previous_text;
}

/// The evidence, and against what it speaks for: two equal blocks with equal baselines are one witness.
std::string testimony_of(const StatedChange& stated) {
  std::string testimony = evidence_of(stated) + ' ' + stated.metric->name;
  for (const Observation* baseline : stated.by_habit) testimony += baseline == nullptr ? std::string(" -") : ' ' + baseline->metric->text;
  return testimony;
}

std::vector<const StatedChange*> witnesses_of(const std::vector<const StatedChange*>& group) {
  std::unordered_set<std::string> heard;
  std::vector<const StatedChange*> witnesses;
  for (const StatedChange* stated : group) {
    if (heard.insert(testimony_of(*stated)).second) witnesses.push_back(stated);
  }
  return witnesses;
}

void count(const StatedChange& stated, HabitTallies& tallies) {
  for (std::size_t h = 0; h < kHabits; ++h) {
    if (stated.by_habit[h] == nullptr) continue;
    const Agreement agreement = judge_against(stated, stated.by_habit[h]->level).agreement;
    if (agreement == Agreement::unknown) continue;
    ++tallies[h].asked;
    if (comes_out(agreement)) ++tallies[h].kept;
  }
}

template <typename Visit>
void for_each_earlier(const StatedChange& stated, const Visit& visit) {
  const std::size_t begin = stated.at - std::min(stated.at, kLookBack);
  for (std::size_t i = begin; i < stated.at; ++i) {
    const Observation& o = (*stated.series)[i];
    if (o.position < stated.position && o.metric->run == stated.metric->run && !o.is_reference) visit(o);
  }
}

template <typename ComesOut>
bool is_beyond_chance(const std::vector<const StatedChange*>& group, std::size_t candidates, const ComesOut& comes_out_of,
                      double most = kMostByChance) {
  std::unordered_set<std::string> all;
  std::unordered_set<std::string> kept;
  for (const StatedChange* stated : group) {
    const std::string evidence = evidence_of(*stated);
    all.insert(evidence);
    if (comes_out_of(*stated)) kept.insert(evidence);
  }
  const double missed = static_cast<double>(all.size() - kept.size());
  const double ways = std::pow(static_cast<double>(all.size()), missed);
  return static_cast<double>(candidates) * ways * std::pow(kByChance, static_cast<double>(kept.size())) <= most;
}

/// How many earlier entries a change of the group could be against.
std::size_t earlier_entries(const std::vector<const StatedChange*>& group) {
  std::unordered_set<const Entry*> entries;
  for_each_earlier(*group.front(), [&](const Observation& o) { entries.insert(o.entry); });
  return entries.size();
}

bool is_explained_by(const StatedChange& stated, const Entry* entry) {
  bool is_explained = false;
  for_each_earlier(stated, [&](const Observation& o) {
    if (o.entry == entry && judge_against(stated, o.level).agreement == Agreement::exact) is_explained = true;
  });
  return is_explained;
}

/// The earlier entry against which most of the changes come out, and how many do.
std::pair<const Entry*, std::size_t> best_explanation(const std::vector<const StatedChange*>& group) {
  std::unordered_map<const Entry*, std::size_t> counts;
  std::pair<const Entry*, std::size_t> best{nullptr, 0};
  for (const StatedChange* stated : group) {
    const Entry* counted = nullptr;
    for_each_earlier(*stated, [&](const Observation& o) {
      if (o.entry == counted || judge_against(*stated, o.level).agreement != Agreement::exact) return;
      counted = o.entry;
      const std::size_t count = ++counts[o.entry];
      if (count > best.second) best = {o.entry, count};
    });
  }
  return best;
}

bool settles(std::size_t count, std::size_t size) {
  return count >= 2 && static_cast<double>(count) >= kSettles * static_cast<double>(size);
}

/// All the habits that explain as much as the best one: a change is wrong only where it is so against each of them.
Choice choice_of(const HabitTallies& tallies, std::size_t most, const HabitTallies& journal) {
  Choice choice;
  std::size_t named_kept = 0;
  for (std::size_t h = kHabits; h-- > 0;) {
    choice.habits[h] = tallies[h].kept == most;
    if (!choice.habits[h] || journal[h].kept < named_kept) continue;
    named_kept = journal[h].kept;
    choice.named = static_cast<Habit>(h);
  }
  choice.tally = journal[static_cast<std::size_t>(choice.named)];
  return choice;
}

}  // namespace

std::array<HabitTallies, kGroups> count_habits(const std::vector<StatedChange>& changes) {
  std::array<HabitTallies, kGroups> tallies{};
  std::unordered_set<std::string> heard;
  const Entry* entry = nullptr;
  for (const StatedChange& stated : changes) {
    if (stated.entry != entry) heard.clear();
    entry = stated.entry;
    if (stated.by_change.empty() && heard.insert(testimony_of(stated)).second)
      count(stated, tallies[static_cast<std::size_t>(group_of(stated))]);
  }
  return tallies;
}

std::optional<Choice> choose_baseline(const std::vector<const StatedChange*>& all, const HabitTallies& journal) {
  const std::vector<const StatedChange*> group = witnesses_of(all);
  HabitTallies own{};
  for (const StatedChange* stated : group) count(*stated, own);
  const std::size_t most = std::ranges::max_element(own, {}, &Tally::kept)->kept;
  const auto explanation = best_explanation(group);
  const auto& entry = explanation.first;
  const auto count = explanation.second;
  if (count > most && settles(count, group.size())) {
    // In a long journal some entry or other always fits: then it is not known which was meant.
    if (!is_beyond_chance(group, earlier_entries(group), [&](const StatedChange& s) { return is_explained_by(s, entry); }))
      return std::nullopt;
    Choice choice;
    choice.entry = entry;
    choice.tally = {count, group.size()};
    return choice;
  }
  if (settles(most, group.size())) {
    Choice choice = choice_of(own, most, journal);
    const auto named = static_cast<std::size_t>(choice.named);
    const bool is_usual = choice.tally.kept * 2 >= choice.tally.asked;
    const auto is_exact = [&](const StatedChange& s) {
      return s.by_habit[named] != nullptr && judge_against(s, s.by_habit[named]->level).agreement == Agreement::exact;
    };
    if (!is_usual && !is_beyond_chance(group, kHabits, is_exact, kMostByChance / 10)) return std::nullopt;
    return choice;
  }
  const auto best = std::ranges::max_element(journal, {}, &Tally::kept);
  const bool is_habit = best->kept >= kFewest && static_cast<double>(best->kept) >= kIsHabit * static_cast<double>(best->asked);
  // An entry most of whose changes fail is against something else, which it does not say.
  const bool keeps_some = group.size() <= 1 || own[static_cast<std::size_t>(best - journal.begin())].kept * 2 >= group.size();
  if (!is_habit || !keeps_some) return std::nullopt;
  return choice_of(journal, best->kept, journal);
}

std::vector<WrittenValue> values_of(const StatedChange& stated, const Choice& choice, const journal::JournalFile& file) {
  std::vector<WrittenValue> values;
  const auto add = [&](const Observation* o) {
    if (o != nullptr) values.push_back({&file, o->entry, o->metric, o->level});
  };
  if (choice.entry != nullptr) {
    for_each_earlier(stated, [&](const Observation& o) {
      if (o.entry == choice.entry) add(&o);
    });
    return values;
  }
  add(stated.by_habit[static_cast<std::size_t>(choice.named)]);
  for (std::size_t h = 0; h < kHabits; ++h) {
    if (choice.habits[h] && h != static_cast<std::size_t>(choice.named)) add(stated.by_habit[h]);
  }
  return values;
}

bool comes_out_against_any_earlier(const StatedChange& stated) {
  const std::size_t begin = stated.at - std::min(stated.at, kLookBack);
  for (std::size_t i = begin; i < stated.at; ++i) {
    if (judge_against(stated, (*stated.series)[i].level).agreement == Agreement::exact) return true;
  }
  return false;
}

}  // namespace labbook::results
