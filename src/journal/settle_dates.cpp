#include "journal/settle_dates.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "journal/vocabulary.h"
#include "journal/written_dates.h"

namespace labbook::journal {
namespace {

/// How often dates with slashes or dashes can be read in one way alone.
struct DayMonthHabit {
  std::size_t day_first = 0;
  std::size_t month_first = 0;

  void add(const DayMonthHabit& other) {
    day_first += other.day_first;
    month_first += other.month_first;
  }
  bool is_settled() const { return (day_first == 0) != (month_first == 0); }
  bool is_day_first() const { return day_first > 0; }
};

bool is_open(const Journal& journal) {
  return std::any_of(journal.entries.begin(), journal.entries.end(), [](const Entry& entry) {
    return std::any_of(entry.dates.begin(), entry.dates.end(),
                       [](const DateMention& mention) { return mention.state == DateState::ambiguous; });
  });
}

DayMonthHabit habit_of(const Journal& journal) {
  DayMonthHabit habit;
  for (const Entry& entry : journal.entries) {
    for (const DateMention& mention : entry.dates) {
      if (mention.text.find_first_of("/-") == std::string::npos || mention.state != DateState::read) continue;
      for (const WrittenDate& date : find_dates(mention.text, shipped_vocabulary())) {
        habit.day_first += date.first > 12 ? 1 : 0;
        habit.month_first += date.second > 12 ? 1 : 0;
      }
    }
  }
  return habit;
}

std::string_view folder_of(const Journal& journal) {
  const std::string_view path = journal.path;
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

/// An entry's dates follow its mentions, and those of the entries inside it that state none.
void settle_entry(Journal& journal, Entry& entry, bool is_day_first) {
  for (DateMention& mention : entry.dates) {
    if (mention.state != DateState::ambiguous || !mention.date) continue;
    const Date before = *mention.date;
    if (!is_day_first) std::swap(mention.date->day, mention.date->month);
    mention.state = DateState::read;
    std::optional<Date>& slot = mention.role == DateRole::end ? entry.end_date : entry.date;
    if (slot == before) slot = mention.date;
  }
  if (!entry.dates.empty() || !entry.parent || !entry.date) return;
  entry.date = journal.entries[*entry.parent].date;
}

void settle(Journal& journal, const DayMonthHabit& habit) {
  journal.is_day_first = habit.is_day_first();
  for (Entry& entry : journal.entries) settle_entry(journal, entry, habit.is_day_first());
}

}  // namespace

bool leaves_dates_open(const Journal& journal) { return is_open(journal); }

bool tells_order_of_dates(const Journal& journal) {
  const DayMonthHabit habit = habit_of(journal);
  return habit.day_first + habit.month_first > 0;
}

void settle_dates(std::span<Journal* const> journals, std::span<Journal* const> open) {
  if (std::none_of(open.begin(), open.end(), [](const Journal* journal) { return is_open(*journal); })) return;
  std::map<std::string_view, DayMonthHabit> by_folder;
  DayMonthHabit all;
  for (const Journal* journal : journals) {
    const DayMonthHabit habit = habit_of(*journal);
    by_folder[folder_of(*journal)].add(habit);
    all.add(habit);
  }
  for (Journal* journal : open) {
    if (!is_open(*journal)) continue;
    const DayMonthHabit& near = by_folder[folder_of(*journal)];
    if (near.is_settled()) {
      settle(*journal, near);
    } else if (near.day_first == 0 && all.is_settled()) {
      settle(*journal, all);
    }
  }
}

}  // namespace labbook::journal
