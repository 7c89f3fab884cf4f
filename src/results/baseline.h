// Which value a stated change is against, and whether it follows from it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "journal/workspace.h"
#include "results/change.h"
#include "results/entry_values.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

/// What an entry's changes are against where it does not say so itself.
enum class Habit : unsigned char { reference_row, row_above, first_row, previous_entry, first_entry, best_so_far };
inline constexpr std::size_t kHabits = 6;

/// `the previous entry`, `the row above` …
std::string_view to_text(Habit habit);

/// How it is known what a change is against, the surest first.
enum class BaselineSource : unsigned char {
  arrow,             ///< X of `X → Y (+d)` stands beside it
  stated_by_change,  ///< `(+0.02 over Run 3)`
  stated_by_entry,   ///< `Baseline: exp-4`
  habit,             ///< most changes of the entry or journal come out that way
};

/// A value that was written down somewhere.
struct WrittenValue {
  const journal::JournalFile* file = nullptr;
  const journal::Entry* entry = nullptr;
  const journal::Metric* metric = nullptr;  ///< null: X of an arrow
  Level level;
};

/// A change that does not follow from what it is against.
struct WrongChange {
  const journal::Entry* entry = nullptr;
  const journal::Metric* metric = nullptr;
  const journal::Metric* base = nullptr;  ///< X of an arrow, where it stands in a column of its own
  bool is_arrow = false;                  ///< X of `X → Y` is not what the baseline has; else the difference is wrong
  std::string stated;                     ///< as messages print it: `−0.01`
  Judgement judgement;
  WrittenValue baseline;
  BaselineSource source = BaselineSource::habit;
  Habit habit = Habit::previous_entry;
  bool is_by_entry = false;     ///< no habit: the entry's other changes come out against this one entry
  std::size_t habit_kept = 0;   ///< how many changes of the journal (the entry) come out against that …
  std::size_t habit_asked = 0;  ///< … of so many that have one
};

/// Every stated change of the journal that is wrong whatever it may reasonably be against. Says nothing where the
/// baseline is not certain. Linear in the number of metrics, but for entries that state many changes each.
std::vector<WrongChange> find_wrong_changes(const journal::JournalFile& file, const RunIndex& index, MetricNames& names,
                                            KnownValues& values);

}  // namespace labbook::results
