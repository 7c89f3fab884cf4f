#include "results/baseline_habit.h"

#include <algorithm>

#include "results/measure.h"

namespace labbook::results {
namespace {

/// Where the values of the entry begin that the value at `at` belongs to.
std::size_t begin_of_entry(const Series& series, std::size_t at) {
  const auto begin = std::ranges::lower_bound(series, series[at].position, {}, &Observation::position);
  return static_cast<std::size_t>(begin - series.begin());
}

const Observation*& slot_of(StatedChange& stated, Habit habit) { return stated.by_habit[static_cast<std::size_t>(habit)]; }

/// The last value of an earlier entry, of the row of the same label where it has one.
const Observation* previous_alike(const StatedChange& stated, std::size_t own_begin) {
  const bool is_row = !stated.metric->run.empty();
  for (std::size_t i = own_begin; i > 0 && own_begin - i < kLookBack;) {
    const Observation& other = (*stated.series)[--i];
    const bool is_alike = other.metric->run == stated.metric->run || !is_row || other.metric->run.empty();
    if (other.position < stated.position && !other.is_reference && is_alike) return &other;
  }
  return nullptr;
}

/// The first value of the series that stands in an earlier entry.
const Observation* first_value(const StatedChange& stated) {
  const Series& series = *stated.series;
  for (std::size_t i = 0; i < std::min(series.size(), kLookBack); ++i) {
    if (series[i].position >= stated.position) return nullptr;
    if (!series[i].is_reference) return &series[i];
  }
  return nullptr;
}

/// The best value of each series as far as it was read. Changes are asked for in any order of time.
class BestSoFar {
 public:
  const Observation* before(const StatedChange& stated) {
    if (stated.direction == journal::Direction::unknown) return nullptr;
    const auto [found, is_new] = best_.try_emplace(stated.series);
    if (is_new) found->second = running_best(*stated.series, stated.direction);
    const std::size_t begin = begin_of_entry(*stated.series, stated.at);
    return begin == 0 ? nullptr : found->second[begin - 1];
  }

 private:
  static std::vector<const Observation*> running_best(const Series& series, journal::Direction direction) {
    std::vector<const Observation*> running;
    const Observation* best = nullptr;
    for (const Observation& other : series) {
      const bool is_new = !other.is_reference && (best == nullptr || is_better(other.level.number, best->level.number, direction));
      if (is_new) best = &other;
      running.push_back(best);
    }
    return running;
  }

  std::unordered_map<const Series*, std::vector<const Observation*>> best_;
};

void find_rows(StatedChange& stated, std::size_t own_begin) {
  const Series& series = *stated.series;
  for (std::size_t i = own_begin; i < series.size() && i - own_begin < kLookBack && series[i].entry == stated.entry; ++i) {
    if (i != stated.at && series[i].is_reference) slot_of(stated, Habit::reference_row) = &series[i];
  }
  if (stated.metric->run.empty() || stated.at == own_begin) return;
  slot_of(stated, Habit::row_above) = &series[stated.at - 1];
  slot_of(stated, Habit::first_row) = &series[own_begin];
}

}  // namespace

void find_habits(std::vector<StatedChange>& changes) {
  BestSoFar best;
  for (StatedChange& stated : changes) {
    const std::size_t own_begin = begin_of_entry(*stated.series, stated.at);
    slot_of(stated, Habit::previous_entry) = previous_alike(stated, own_begin);
    slot_of(stated, Habit::first_entry) = first_value(stated);
    slot_of(stated, Habit::best_so_far) = best.before(stated);
    if (stated.kind != StatedKind::arrow) find_rows(stated, own_begin);
  }
}

}  // namespace labbook::results
