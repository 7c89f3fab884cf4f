#include "journal/named_rows.h"

#include <algorithm>
#include <set>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/log_columns.h"
#include "journal/row_ids.h"
#include "journal/section_names.h"
#include "journal/table_places.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

template <class Condition>
bool any_word(std::string_view text, Condition condition) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = letters_end(text, at);
    if (end > at && condition(text.substr(at, end - at))) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

/// What the columns behind the names hold.
struct Told {
  std::size_t scores = 0;
  std::size_t notes = 0;
  std::size_t parameters = 0;
};

class RunTable {
 public:
  RunTable(const DocumentFacts& facts, const OutlineTable& table)
      : vocabulary_(facts.vocabulary), table_(table), names_(column_of_names()) {}

  /// The table's width where there is none.
  std::size_t names() const { return names_; }

  bool tells_of_runs(bool is_named_so) const {
    if (table_.header.size() < 2 || table_.rows.empty()) return false;
    if (names_ == table_.header.size() || !has_distinct_names() || holds_metrics_in_rows(table_, vocabulary_)) return false;
    const Told told = read_columns();
    if (holds_metrics()) return false;
    const bool speaks_of_runs = heads_experiments(table_.header[names_], vocabulary_) || is_in_folders_of_runs();
    if (!is_named_so) return told.scores > 0 && (told.notes > 0 || speaks_of_runs);
    return told.scores > 0 || (told.notes > 0 && (told.parameters > 0 || speaks_of_runs));
  }

 private:
  /// The first column, or the one behind dates.
  std::size_t column_of_names() const {
    std::size_t column = 0;
    while (column < table_.header.size() && vocabulary_.log_columns.find(table_.header[column]) == "date") ++column;
    if (column >= table_.header.size()) return column;
    const bool is_blank = column == 0 && table_.header[0].empty() && table_.header.size() > 2;  // as a data frame is printed
    return is_blank || heads_names_of_runs(table_.header[column], vocabulary_) ? column : table_.header.size();
  }

  /// `experiments/lr_0.01`, `runs/base`
  bool is_in_folders_of_runs() const {
    return std::all_of(table_.rows.begin(), table_.rows.end(), [&](const OutlineTable::Row& row) {
      const std::string_view name = cell(row, names_);
      const std::size_t slash = name.find('/');
      return slash != std::string_view::npos && heads_experiments(name.substr(0, slash), vocabulary_);
    });
  }

  /// `| Model | TransE | RotatE |` over `MRR` and `MR`: what is measured stands in the rows.
  bool holds_metrics() const {
    const auto metrics = std::count_if(table_.rows.begin(), table_.rows.end(),
                                       [&](const OutlineTable::Row& row) { return vocabulary_.metrics.contains(cell(row, names_)); });
    return 2 * static_cast<std::size_t>(metrics) >= table_.rows.size();
  }

  /// Names, not numbers; a name may come twice where a run was made anew.
  bool has_distinct_names() const {
    std::set<std::string_view> names;
    for (const OutlineTable::Row& row : table_.rows) {
      if (count_letters(cell(row, names_)) > 0) names.insert(cell(row, names_));
    }
    return !names.empty() && 10 * names.size() >= 8 * table_.rows.size();
  }

  Told read_columns() const {
    Told told;
    for (std::size_t i = names_ + 1; i < table_.header.size(); ++i) {
      const std::string_view kind = vocabulary_.log_columns.find(table_.header[i]);
      if (any_word(table_.header[i], [&](std::string_view word) { return vocabulary_.parameters.contains(word); })) ++told.parameters;
      else if (holds_scores(table_, i)) ++told.scores;
      else if (kind == "note" || kind == "name" || names_note(table_.header[i])) ++told.notes;
    }
    return told;
  }

  bool names_note(std::string_view header) const {
    return any_word(header, [&](std::string_view word) { return vocabulary_.log_columns.find(word) == "note"; });
  }

  const Vocabulary& vocabulary_;
  const OutlineTable& table_;
  std::size_t names_;
};

/// The titles of headings, whole and in the parts that a colon, a dash or a parenthesis makes.
std::set<std::string> names_of_headings(const DocumentFacts& facts) {
  std::set<std::string> names;
  for (const Head& head : facts.outline.heads) {
    if (!head.is_heading()) continue;
    std::string_view rest = without_numbering(head.title);
    names.insert(text::fold_name(rest));
    for (std::size_t at = 0; (at = rest.find_first_of(":(")) != std::string_view::npos; rest.remove_prefix(at + 1)) {
      names.insert(text::fold_name(rest.substr(0, at)));
    }
    names.insert(text::fold_name(rest));
  }
  return names;
}

/// Whether half of the rows have a heading of their own: the blocks are the experiments, the table sums them up.
bool has_blocks(const OutlineTable& table, std::size_t names, const std::set<std::string>& headings) {
  const auto known = std::count_if(table.rows.begin(), table.rows.end(),
                                   [&](const OutlineTable::Row& row) { return headings.contains(text::fold_name(cell(row, names))); });
  return 2 * static_cast<std::size_t>(known) >= table.rows.size();
}

bool calls_itself_log(const Evidence& evidence) {
  if (evidence.is_titled_otherwise || evidence.ordinary_titles > 1) return false;
  return evidence.is_journal_by_name() || (evidence.is_titled_loosely && evidence.is_medium() && evidence.ordinary_titles == 0);
}

/// `EXPERIMENTS.md`, `runs.md`
bool is_named_after_experiments(const DocumentFacts& facts) {
  const std::string_view path = facts.file.path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return heads_experiments(name.substr(0, name.rfind('.')), facts.vocabulary);
}

/// `experiments/results.md` with a single table in it.
bool is_table_of_folder(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  const auto headings = std::count_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); });
  return facts.evidence.is_filed_with_experiments && facts.evidence.is_titled_loosely && facts.outline.tables.size() == 1 && headings < 2;
}

}  // namespace

bool heads_names_of_runs(std::string_view header, const Vocabulary& vocabulary) {
  const std::string_view kind = header == "#" || header == "№" ? "id" : vocabulary.log_columns.find(header);
  if (kind == "id" || kind == "name") return true;
  if (!kind.empty() || vocabulary.metrics.contains(header) || vocabulary.splits.contains(header)) return false;
  const auto names_run = [&](std::string_view word) {
    return vocabulary.entry_words.contains(word) || vocabulary.weak_entry_words.contains(word);
  };
  const auto names_part = [&](std::string_view word) {  // `Run option`, `Model parameter`
    const std::string_view column = vocabulary.columns.find(word);
    return !names_run(word) && (column == "parameter_name" || column == "metric_name" || column == "any_name");
  };
  return any_word(header, names_run) && !any_word(header, names_part);
}

bool holds_metrics_in_rows(const OutlineTable& table, const Vocabulary& vocabulary) {
  const auto metrics = std::count_if(table.rows.begin(), table.rows.end(), [&](const OutlineTable::Row& row) {
    return !row.cells.empty() && vocabulary.metrics.contains(row.cells.front());
  });
  return metrics > 1 && 2 * static_cast<std::size_t>(metrics) > table.rows.size();
}

std::vector<std::optional<std::size_t>> columns_of_named_runs(const DocumentFacts& facts) {
  const auto& tables = facts.outline.tables;
  std::vector<std::optional<std::size_t>> columns(tables.size());
  if (tables.empty() || !calls_itself_log(facts.evidence) || reports_one_experiment(facts)) return columns;
  const bool is_named_so = facts.evidence.is_journal_by_name() || is_named_after_experiments(facts) || is_table_of_folder(facts);
  const std::set<std::string> headings = names_of_headings(facts);
  TablePlaces places(facts);
  std::optional<std::size_t> first;
  std::vector<std::size_t> groups;  // tables below headings that may be experiments
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const Standing standing = places.next(tables[i].line);
    const RunTable runs(facts, tables[i]);
    if (standing == Standing::of_block || !runs.tells_of_runs(is_named_so) || has_blocks(tables[i], runs.names(), headings)) continue;
    if (standing == Standing::of_group) {
      groups.push_back(i);
      continue;
    }
    // What follows in another form are results of the runs that the first table lists.
    if (!first) first = i;
    if (tables[i].header == tables[*first].header) columns[i] = runs.names();
  }
  // Groups of runs are kept in tables of one form; tables of several forms are the results of the headings above them.
  const bool is_grouped = !first && groups.size() >= 2 && std::all_of(groups.begin(), groups.end(), [&](std::size_t i) {
    return tables[i].header == tables[groups.front()].header;
  });
  if (!is_grouped) return columns;
  for (const std::size_t i : groups) columns[i] = RunTable(facts, tables[i]).names();
  return columns;
}

}  // namespace labbook::journal
