#include "journal/described_rows.h"

#include <algorithm>
#include <set>
#include <string>

#include "journal/characters.h"
#include "journal/log_columns.h"
#include "journal/named_rows.h"
#include "journal/row_ids.h"
#include "journal/table_places.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestDescribedRows = 3;
constexpr std::size_t kFewestColumns = 3;

/// A table of which the header is no help: what stands in its columns.
class DescribedTable {
 public:
  DescribedTable(const DocumentFacts& facts, const OutlineTable& table) : vocabulary_(facts.vocabulary), table_(table) {}

  bool tells_of_runs() {
    if (table_.rows.size() < kFewestDescribedRows || table_.header.size() < kFewestColumns) return false;
    if (is_of_other_kind(table_.header.front()) || holds_metrics_in_rows(table_, vocabulary_)) return false;
    for (std::size_t i = 0; i < table_.header.size(); ++i) read_column(i);
    return !is_published_ && scores_ > 0 && telling_ >= 2 && tells_rows_apart();
  }

  /// The first column with words in it.
  std::size_t names() const { return names_.value_or(0); }

  std::size_t bytes() const {
    std::size_t bytes = 0;
    for (const OutlineTable::Row& row : table_.rows) bytes += row.span.end - row.span.begin;
    return bytes;
  }

 private:
  /// `Epoch`, `Accuracy`, `Run option`: the course of one run, or what was measured and set in one.
  bool is_of_other_kind(std::string_view header) const {
    if (vocabulary_.not_ids.contains(header) || vocabulary_.metrics.contains(header) || vocabulary_.splits.contains(header)) return true;
    for (std::size_t at = 0; at < header.size();) {
      const std::size_t end = letters_end(header, at);
      const std::string_view column = end > at ? vocabulary_.columns.find(header.substr(at, end - at)) : std::string_view{};
      if (column == "parameter_name" || column == "metric_name") return true;
      at = std::max(end, at + 1);
    }
    const auto parameters = std::count_if(table_.rows.begin(), table_.rows.end(),
                                          [&](const OutlineTable::Row& row) { return vocabulary_.parameters.contains(cell(row, 0)); });
    return 2 * static_cast<std::size_t>(parameters) >= table_.rows.size();
  }

  void read_column(std::size_t column) {
    is_published_ |= vocabulary_.log_columns.find(table_.header[column]) == "release";
    if (holds_scores(table_, column)) {
      ++scores_;
      is_score_.push_back(column);
      return;
    }
    std::size_t words = 0;
    std::set<std::string_view> values;
    for (const OutlineTable::Row& row : table_.rows) {
      words += count_letters(cell(row, column)) > 0 ? 1 : 0;
      values.insert(cell(row, column));
    }
    const bool is_text = 2 * words > table_.rows.size();
    const bool is_setting = vocabulary_.parameters.contains(table_.header[column]);
    if (is_text && !names_) names_ = column;
    telling_ += values.size() > 1 && (is_text || is_setting || 4 * words > table_.rows.size()) ? 1 : 0;
  }

  /// No two rows say the same, their results aside; a few that were made anew may.
  bool tells_rows_apart() const {
    std::set<std::string> rows;
    for (const OutlineTable::Row& row : table_.rows) {
      std::string said;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!std::binary_search(is_score_.begin(), is_score_.end(), i)) said += row.cells[i] + '|';
      }
      rows.insert(std::move(said));
    }
    return 10 * rows.size() >= 9 * table_.rows.size();
  }

  const Vocabulary& vocabulary_;
  const OutlineTable& table_;
  std::vector<std::size_t> is_score_;
  std::optional<std::size_t> names_;
  std::size_t scores_ = 0;
  std::size_t telling_ = 0;  ///< columns that are not the same in all rows and say something
  bool is_published_ = false;
};

bool is_log_of_rows(const Evidence& evidence) {
  if (evidence.is_titled_otherwise || evidence.ordinary_titles > 0 || evidence.is_page_of_folder) return false;
  return evidence.is_journal_by_name() || (evidence.is_named_after_experiments && evidence.is_medium());
}

}  // namespace

std::vector<std::optional<std::size_t>> columns_of_described_runs(const DocumentFacts& facts) {
  const auto& tables = facts.outline.tables;
  std::vector<std::optional<std::size_t>> columns(tables.size());
  if (!is_log_of_rows(facts.evidence) || reports_one_experiment(facts)) return columns;
  TablePlaces places(facts);
  const std::vector<std::string>* header = nullptr;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (places.next(tables[i].line) != Standing::of_document) continue;
    if (header != nullptr && tables[i].header != *header) continue;  // results of the runs that the first one lists
    DescribedTable table(facts, tables[i]);
    if (!table.tells_of_runs() || !(facts.evidence.is_journal_by_name() || 4 * table.bytes() >= facts.file.text.size())) continue;
    header = &tables[i].header;
    columns[i] = table.names();
  }
  return columns;
}

}  // namespace labbook::journal
