// What the changes of an entry are against where nothing names it: whichever habit, or earlier entry, makes most of them
// come out.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "results/stated_change.h"

namespace labbook::results {

/// How many changes come out against something, of how many that have it.
struct Tally {
  std::size_t kept = 0;
  std::size_t asked = 0;
};
using HabitTallies = std::array<Tally, kHabits>;

/// What the values of a group of changes may be held against, and how that is known.
struct Choice {
  std::array<bool, kHabits> habits{};
  Habit named = Habit::previous_entry;    ///< of the habits, for the message
  const journal::Entry* entry = nullptr;  ///< an earlier entry that explains more of the group than any habit does
  Tally tally;                            ///< what the message says of it
};

/// How the changes of the whole journal that name no baseline come out, for each group.
std::array<HabitTallies, kGroups> count_habits(const std::vector<StatedChange>& changes);

/// Empty where neither the group nor the journal settles it.
std::optional<Choice> choose_baseline(const std::vector<const StatedChange*>& group, const HabitTallies& journal);

/// The values that the choice means for one change; the one that the message names stands first.
std::vector<WrittenValue> values_of(const StatedChange& stated, const Choice& choice, const journal::JournalFile& file);

/// Whether any earlier value of the metric gives the stated change exactly.
bool comes_out_against_any_earlier(const StatedChange& stated);

}  // namespace labbook::results
