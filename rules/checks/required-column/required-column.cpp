#include <algorithm>

#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Table;
using journal::TemplateColumn;
using Columns = std::vector<const TemplateColumn*>;

Columns asked_columns(const journal::Template& expected) {
  Columns asked;
  for (const TemplateColumn& column : expected.columns) {
    if (column.demand.is_asked()) asked.push_back(&column);
  }
  return asked;
}

Columns missing_in(const Table& table, const Columns& asked) {
  Columns missing;
  for (const TemplateColumn* column : asked) {
    const bool is_there = std::ranges::any_of(table.columns, [&](const std::string& title) { return column->naming.matches({}, title); });
    if (!is_there) missing.push_back(column);
  }
  return missing;
}

/// Whether all of it is the team's own habit and no template's wish.
bool is_habit(const Columns& asked) {
  return std::ranges::all_of(asked, [](const TemplateColumn* column) { return column->demand.is_inferred(); });
}

constexpr std::size_t kMostMissing = 2;  ///< under a habit

using Nearest = std::pair<const Table*, Columns>;

/// Under a template: the table that is most like what is asked for, with what it lacks.
Nearest nearest_table(const journal::Entry& entry, const Columns& asked) {
  Nearest nearest{nullptr, asked};
  for (const Table& table : entry.tables) {
    Columns missing = missing_in(table, asked);
    if (missing.size() < nearest.second.size()) nearest = {&table, std::move(missing)};
  }
  return nearest;
}

/// Under a habit an entry may have several kinds of tables, and all of them together have what is asked for. What none of
/// them has is missing in the one that has most of the columns of its kind; an entry that lacks many has tables of another
/// kind.
Nearest nearest_by_habit(const journal::Entry& entry, const Columns& asked) {
  Columns missing = asked;
  for (const Table& table : entry.tables) missing = missing_in(table, missing);
  if (missing.size() * 3 > asked.size() || missing.size() > kMostMissing) return {nullptr, {}};
  const auto lacks = [&asked](const Table& table) { return missing_in(table, asked).size(); };
  const auto nearest = std::ranges::min_element(entry.tables, {}, lacks);
  return {&*nearest, std::move(missing)};
}

bool lacks_too(const journal::Entry& entry, const TemplateColumn& column) {
  return std::ranges::none_of(entry.tables, [&](const Table& table) { return missing_in(table, {&column}).empty(); });
}

/// A slip stands alone. Where the next entry with a table, before or behind, lacks the column too, the team has changed
/// its tables.
bool is_change_of_habit(const EntryCase& at, const TemplateColumn& column) {
  const std::vector<journal::Entry>& entries = at.file.journal.entries;
  const auto index = static_cast<std::size_t>(&at.entry - entries.data());
  const auto has_tables = [](const journal::Entry& entry) { return !entry.tables.empty(); };
  const auto behind = std::find_if(entries.begin() + static_cast<std::ptrdiff_t>(index) + 1, entries.end(), has_tables);
  if (behind != entries.end() && lacks_too(*behind, column)) return true;
  const auto before = std::find_if(entries.rend() - static_cast<std::ptrdiff_t>(index), entries.rend(), has_tables);
  return before != entries.rend() && lacks_too(*before, column);
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    const Columns asked = asked_columns(at.expected);
    if (asked.empty() || at.entry.tables.empty()) return;
    const auto [table, missing] = is_habit(asked) ? nearest_by_habit(at.entry, asked) : nearest_table(at.entry, asked);
    if (table == nullptr || missing.empty()) return;
    if (is_habit(asked) && is_change_of_habit(at, *missing.front())) return;
    const auto firmest = std::ranges::max_element(missing, {}, [](const TemplateColumn* column) { return column->demand.severity; });
    std::vector<Lack> lacks;
    for (const TemplateColumn* column : missing) lacks.push_back({column->naming.title(at.file.journal.language), &column->demand});
    Diagnostic diagnostic;
    diagnostic.span = table->place.span;
    diagnostic.severity = severity_of(at.setting, (*firmest)->demand);
    diagnostic.message = "the table has no column " + lacking(lacks, at.expected);
    diagnostic.help = missing.size() == 1 ? "add the column" : "add the columns";
    findings.add(at.file, std::move(diagnostic));
  });
}

constexpr Rule kRule{.name = "required-column",
                     .family = Family::structure,
                     .severity = Severity::error,
                     .summary = "a table of results lacks a column that the template or the other entries have",
                     .check_repository = check,
                     .is_by_file = true};

}  // namespace

const Rule& required_column_rule() { return kRule; }

}  // namespace labbook::rules
