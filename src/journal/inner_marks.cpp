#include "journal/inner_marks.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "journal/dated_title.h"
#include "journal/experiment_title.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestOuter = 3;
constexpr std::uint8_t kLevelsOfMarks = 7;

bool is_heading(const EntryMark& mark) { return mark.head && mark.level > 0 && mark.level < kLevelsOfMarks; }

bool is_known(const EntryMark& mark) { return !mark.ids.empty() || !mark.dates.empty(); }

bool is_same_day(const WrittenDate& a, const WrittenDate& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day && a.first == b.first && a.second == b.second;
}

/// A day alone gathers what was done on it.
bool may_have_parts(const EntryMark& mark) { return is_known(mark) && !(mark.ids.empty() && is_only_dates(mark.title, mark.dates)); }

bool may_be_part_of(const EntryMark& inner, const EntryMark& outer) {
  const bool is_counted = std::any_of(inner.ids.begin(), inner.ids.end(), [&](const WrittenId& id) {
    return !id.is_weak_word || outer.ids.empty() || outer.ids.front().prefix == id.prefix;
  });
  if (is_counted) return false;
  return inner.dates.empty() || (!outer.dates.empty() && is_same_day(inner.dates.front(), outer.dates.front()));
}

/// The highest level with several headings that have an id or a date.
std::uint8_t level_of_entries(const std::vector<EntryMark>& marks) {
  std::array<std::size_t, kLevelsOfMarks> known{};
  for (const EntryMark& mark : marks) {
    if (is_heading(mark) && is_known(mark)) ++known[mark.level];
  }
  const auto level = std::find_if(known.begin(), known.end(), [](std::size_t count) { return count >= kFewestOuter; });
  return static_cast<std::uint8_t>(level == known.end() ? 0 : level - known.begin());
}

}  // namespace

void drop_parts_of_entries(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  const std::uint8_t level = level_of_entries(marks);
  if (level == 0) return;
  std::vector<bool> is_part(marks.size(), false);
  std::size_t entries = 0;
  std::size_t divided = 0;
  std::size_t outer = marks.size();
  bool is_first_part = false;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!is_heading(marks[i]) || marks[i].level < level) {
      outer = marks.size();
    } else if (marks[i].level == level) {
      outer = i;
      is_first_part = true;
      ++entries;
    } else if (outer < marks.size() && may_have_parts(marks[outer])) {
      divided += is_first_part ? 1 : 0;
      is_first_part = false;
      is_part[i] = may_be_part_of(marks[i], marks[outer]) && !is_titled_run(marks[i].title, facts.vocabulary);
    }
  }
  if (5 * divided > 2 * entries) return;
  std::size_t index = 0;
  std::erase_if(marks, [&](const EntryMark&) { return is_part[index++]; });
}

}  // namespace labbook::journal
