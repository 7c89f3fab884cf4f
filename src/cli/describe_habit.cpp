#include "cli/describe_habit.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/escape.h"

namespace labbook::cli {
namespace {

using journal::Habit;
using journal::Practice;

constexpr std::size_t kMostLines = 12;
constexpr std::uint32_t kFewestForHabit = 4;

std::string spellings_of(const Practice& practice) {
  if (practice.spellings.size() < 2) return {};
  std::vector<std::pair<std::string, std::uint32_t>> sorted(practice.spellings.begin(), practice.spellings.end());
  std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto& item) { return item.second; });
  std::string text = fmt::format("; {} spellings: ", sorted.size());
  const std::size_t shown = std::min<std::size_t>(sorted.size(), 4);
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", text::escape_terminal(sorted[i].first), sorted[i].second);
  return shown < sorted.size() ? text + ", …" : text;
}

/// One line for each thing that at least a quarter of the entries have.
std::string lines_for(const std::vector<Practice>& practices, std::uint32_t of, std::string_view kind) {
  std::string text;
  std::size_t lines = 0;
  for (const Practice& practice : practices) {
    if (practice.kept < 2 || practice.kept * 4 < of || ++lines > kMostLines) continue;
    text += fmt::format("  {} of {} {}{}{}\n", practice.kept, of, kind, text::escape_terminal(practice.usual_spelling()),
                        spellings_of(practice));
  }
  return text;
}

std::string count_line(std::uint32_t kept, std::uint32_t of, std::string_view what) {
  return kept == 0 ? std::string{} : fmt::format("  {} of {} entries have {}\n", kept, of, what);
}

}  // namespace

std::string describe_habit(const journal::Workspace& workspace, const journal::JournalGroup& group) {
  const Habit habit = journal::observe(journal::journals_of(workspace, group));
  const journal::JournalFile& first = workspace.files[group.front()];
  std::string text = group.size() > 1 ? fmt::format("{} and {} more files", text::escape_terminal(first.source.path), group.size() - 1)
                                      : text::escape_terminal(first.source.path);
  text += fmt::format(": {} {}\n", habit.entries, habit.entries == 1 ? "entry" : "entries");
  const std::size_t heading = text.size();
  text += count_line(habit.dated, habit.entries, "a date");
  text += count_line(habit.ended, habit.entries, "an end date");
  text += count_line(habit.numbered, habit.entries, "an id");
  text += lines_for(habit.sections, habit.entries, "entries have ");
  text += lines_for(habit.fields, habit.entries, "entries state ");
  text += lines_for(habit.columns, habit.tabled, "entries with a table have the column ");
  if (habit.orderable > 1)
    text += fmt::format("  {} of {} entries have their sections in the same order\n", habit.ordered, habit.orderable);
  if (text.size() == heading) text += "  nothing that a quarter of them have in common\n";
  if (habit.entries < kFewestForHabit)
    text += fmt::format("  too few for a habit: a rule needs {} entries that keep it\n", kFewestForHabit);
  return text;
}

}  // namespace labbook::cli
