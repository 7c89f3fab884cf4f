#include <algorithm>
#include <set>

#include "journal/described_rows.h"
#include "journal/entry_marks.h"
#include "journal/grouped_rows.h"
#include "journal/log_table.h"
#include "journal/named_rows.h"
#include "journal/row_ids.h"
#include "journal/sweep_tables.h"
#include "journal/weighed_rows.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// Names alone say less than blocks of one form do, however many they are.
constexpr double kScoreOfNames = 1;

bool has_one_heading_at_most(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  return std::count_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); }) < 2;
}

/// What the rows are known by: their ids, else their names.
std::set<std::string> id_set(const std::vector<EntryMark>& marks) {
  std::set<std::string> ids;
  for (const EntryMark& mark : marks) {
    for (const WrittenId& id : mark.ids) ids.insert(id_key(id.text));
    if (mark.ids.empty() && mark.dates.empty()) ids.insert(id_key(mark.title));
  }
  return ids;
}

/// A single table, below the title of a journal: its only row is the first of those to come.
bool may_be_first_row(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  const bool is_journal = evidence.is_journal_by_name() || (evidence.is_named_after_experiments && evidence.is_medium());
  if (!is_journal || evidence.is_titled_otherwise || facts.outline.tables.size() != 1) return false;
  return has_one_heading_at_most(facts);
}

/// The rows of the tables that are logs by their columns, or else of those that are named.
Proposal read_rows(const DocumentFacts& facts, const std::vector<std::optional<std::size_t>>& named) {
  Proposal proposal;
  bool has_log = may_be_first_row(facts);  // else a table of one row is a log beside others only
  std::set<std::string> seen;              // ids under the present heading
  const bool is_all_there_is = has_one_heading_at_most(facts);
  std::size_t head = 0;
  for (std::size_t i = 0; i < facts.outline.tables.size(); ++i) {
    for (; head < facts.outline.heads.size() && facts.outline.heads[head].line < facts.outline.tables[i].line; ++head) {
      if (facts.outline.heads[head].is_heading()) seen.clear();
    }
    std::vector<EntryMark> marks = read_log_table(facts, i, named[i], is_all_there_is);
    // The same numbers under the same heading are the same experiments seen again; under another heading a new count.
    const std::set<std::string> ids = id_set(marks);
    if (!ids.empty() && std::all_of(ids.begin(), ids.end(), [&](const std::string& id) { return seen.contains(id); })) continue;
    seen.insert(ids.begin(), ids.end());
    has_log = has_log || marks.size() > 1;
    std::move(marks.begin(), marks.end(), std::back_inserter(proposal.marks));
  }
  if (!has_log || proposal.marks.empty()) return {};
  proposal.score = 0.7 * static_cast<double>(proposal.marks.size());
  return proposal;
}

/// Tables with the very header of one that is a log are logs, too, whatever their runs are called.
std::vector<std::optional<std::size_t>> tables_of_same_header(const DocumentFacts& facts, const std::vector<EntryMark>& rows) {
  const auto& tables = facts.outline.tables;
  std::vector<std::optional<std::size_t>> names(tables.size());
  std::set<std::size_t> logs;
  for (const EntryMark& row : rows) logs.insert(*row.table);
  std::set<std::vector<std::string>> headers;
  for (const std::size_t log : logs) headers.insert(tables[log].header);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const bool has_names = !tables[i].header.empty() && heads_names_of_runs(tables[i].header.front(), facts.vocabulary);
    if (has_names && tables[i].header.size() > 2 && !logs.contains(i) && headers.contains(tables[i].header)) names[i] = 0;
  }
  return names;
}

}  // namespace

Proposal recognise_rows(const DocumentFacts& facts) {
  Proposal numbered = read_rows(facts, std::vector<std::optional<std::size_t>>(facts.outline.tables.size()));
  if (!numbered.marks.empty()) {
    const std::vector<std::optional<std::size_t>> alike = tables_of_same_header(facts, numbered.marks);
    const bool has_others = std::any_of(alike.begin(), alike.end(), [](const auto& column) { return column.has_value(); });
    return has_others ? read_rows(facts, alike) : numbered;
  }
  const std::vector<std::optional<std::size_t>> columns = columns_of_named_runs(facts);
  if (std::none_of(columns.begin(), columns.end(), [](const auto& column) { return column.has_value(); })) return {};
  Proposal named = read_rows(facts, columns);
  named.score = std::min(named.score, kScoreOfNames);
  return named;
}

Proposal recognise_described_rows(const DocumentFacts& facts) {
  return facts.outline.tables.empty() ? Proposal{} : read_rows(facts, columns_of_described_runs(facts));
}

Proposal recognise_grouped_rows(const DocumentFacts& facts) {
  const std::vector<std::optional<std::size_t>> columns = columns_of_grouped_runs(facts);
  const bool has_any = std::any_of(columns.begin(), columns.end(), [](const auto& column) { return column.has_value(); });
  return has_any ? read_rows(facts, columns) : Proposal{};
}

Proposal recognise_weighed_rows(const DocumentFacts& facts) {
  return facts.outline.tables.empty() ? Proposal{} : read_rows(facts, columns_of_weighed_runs(facts));
}

Proposal recognise_sweeps(const DocumentFacts& facts, bool are_headed_as_runs) {
  std::vector<std::optional<std::size_t>> columns(facts.outline.tables.size());
  for (const SweepTable& sweep : sweep_tables(facts)) {
    if (sweep.is_headed_as_runs || !are_headed_as_runs) columns[sweep.table] = sweep.names;
  }
  return read_rows(facts, columns);
}

}  // namespace labbook::journal
