#include "journal/grouped_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "journal/characters.h"
#include "journal/log_columns.h"
#include "journal/named_rows.h"
#include "journal/row_ids.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestColumnsOfForm = 3;

/// A last column for remarks is there or is not.
std::vector<std::string> without_notes(std::vector<std::string> header, const Vocabulary& vocabulary) {
  while (header.size() > kFewestColumnsOfForm && vocabulary.log_columns.find(header.back()) == "note") header.pop_back();
  return header;
}

class TablesOfOneForm {
 public:
  TablesOfOneForm(const DocumentFacts& facts, const std::vector<std::size_t>& tables)
      : facts_(facts), tables_(tables), header_(facts.outline.tables[tables.front()].header) {}

  /// The column of the names; none where the tables do not list runs.
  std::optional<std::size_t> names() const {
    const Vocabulary& vocabulary = facts_.vocabulary;
    if (tables_.size() < 2 || header_.size() < kFewestColumnsOfForm) return std::nullopt;
    std::size_t column = 0;
    while (column < header_.size() && vocabulary.log_columns.find(header_[column]) == "date") ++column;
    if (column + 1 >= header_.size() || !heads_names_of_runs(header_[column], vocabulary)) return std::nullopt;
    const bool has_date = column > 0;
    const bool are_runs = have_scores(column) && have_letters(column) && (has_date || are_distinct(column));
    return are_runs ? std::optional(column) : std::nullopt;
  }

 private:
  template <typename Test>
  std::size_t count_rows(const Test& test) const {
    std::size_t count = 0;
    for (const std::size_t table : tables_) {
      const auto& rows = facts_.outline.tables[table].rows;
      count += static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), test));
    }
    return count;
  }

  std::size_t rows() const {
    return count_rows([](const OutlineTable::Row&) { return true; });
  }

  bool have_scores(std::size_t names) const {
    for (std::size_t column = names + 1; column < header_.size(); ++column) {
      const auto has_scores = [&](std::size_t table) { return holds_scores(facts_.outline.tables[table], column); };
      if (2 * std::count_if(tables_.begin(), tables_.end(), has_scores) > static_cast<std::ptrdiff_t>(tables_.size())) return true;
    }
    return false;
  }

  bool have_letters(std::size_t column) const {
    return 4 * count_rows([&](const OutlineTable::Row& row) { return count_letters(cell(row, column)) > 0; }) >= 3 * rows();
  }

  /// More than one row to a table, and other names in each; or, with a setting right behind the name, all else but the
  /// results, where a run was made anew.
  bool are_distinct(std::size_t column) const {
    const bool has_setting = column + 2 < header_.size() && facts_.vocabulary.parameters.contains(header_[column + 1]);
    std::vector<bool> is_result;
    for (const std::string& head : header_) is_result.push_back(facts_.vocabulary.metrics.contains(head));
    std::set<std::string> told;
    for (const std::size_t index : tables_) {
      const OutlineTable& table = facts_.outline.tables[index];
      for (const OutlineTable::Row& row : table.rows)
        told.insert(has_setting ? settings_of(row, is_result) : std::string(cell(row, column)));
    }
    return rows() > tables_.size() && 10 * told.size() >= 9 * rows();
  }

  static std::string settings_of(const OutlineTable::Row& row, const std::vector<bool>& is_result) {
    std::string settings;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      if (column >= is_result.size() || !is_result[column]) settings += row.cells[column] + '|';
    }
    return settings;
  }

  const DocumentFacts& facts_;
  const std::vector<std::size_t>& tables_;
  const std::vector<std::string>& header_;
};

}  // namespace

std::vector<std::optional<std::size_t>> columns_of_grouped_runs(const DocumentFacts& facts) {
  const auto& tables = facts.outline.tables;
  std::vector<std::optional<std::size_t>> columns(tables.size());
  const Evidence& evidence = facts.evidence;
  const bool is_log = evidence.is_journal_by_name() || (evidence.is_named_after_experiments && evidence.is_medium());
  if (tables.size() < 2 || !is_log || evidence.is_titled_otherwise || evidence.ordinary_titles > 0) return columns;
  std::map<std::vector<std::string>, std::vector<std::size_t>> forms;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!holds_metrics_in_rows(tables[i], facts.vocabulary)) forms[without_notes(tables[i].header, facts.vocabulary)].push_back(i);
  }
  for (const auto& [header, group] : forms) {
    const std::optional<std::size_t> names = TablesOfOneForm(facts, group).names();
    for (const std::size_t table : group) columns[table] = names;
  }
  return columns;
}

}  // namespace labbook::journal
