#include <algorithm>
#include <set>

#include "journal/characters.h"
#include "journal/described_rows.h"
#include "journal/entry_marks.h"
#include "journal/grouped_rows.h"
#include "journal/index_table.h"
#include "journal/log_columns.h"
#include "journal/named_rows.h"
#include "journal/row_ids.h"
#include "journal/stamped_id.h"
#include "journal/sweep_tables.h"
#include "journal/weighed_rows.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// Names alone say less than blocks of one form do, however many they are.
constexpr double kScoreOfNames = 1;

/// A date beside three columns more, whatever they are called.
constexpr std::size_t kColumnsOfLog = 4;

constexpr std::size_t kMostDaysOfRows = 2;       ///< the ends of a range
constexpr std::size_t kLongestNameOfRows = 160;  ///< bytes

bool has_one_heading_at_most(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  return std::count_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); }) < 2;
}

class LogTableReader {
 public:
  /// `is_all_there_is`: the document has one heading at the most.
  LogTableReader(const DocumentFacts& facts, std::size_t index, std::optional<std::size_t> run_names, bool is_all_there_is)
      : facts_(facts), table_(facts.outline.tables[index]), index_(index), run_names_(run_names), is_all_there_is_(is_all_there_is) {}

  std::vector<EntryMark> read() {
    if (table_.rows.empty() || table_.header.size() < 2 || lists_predictions(table_, facts_.vocabulary)) return {};
    columns_ = read_log_columns(facts_, table_);
    if (is_index_table(facts_, table_, columns_.id, columns_.name)) return {};
    const bool is_known = is_log();
    if (!is_known && !run_names_) return {};
    if (run_names_ && (!is_known || columns_.id == kNoColumn)) take_run_names();
    if (columns_.id == kNoColumn && columns_.name != kNoColumn && holds_named_ids(table_, columns_.name, facts_.vocabulary)) columns_.id = columns_.name;
    columns_.title = title_column();
    if (columns_.id == kNoColumn && is_all_there_is_ && names_versions(table_, facts_.vocabulary)) columns_.id = 0;
    if (facts_.vocabulary.fields.find(table_.header[columns_.title]) == "seed") return {};  // one experiment, from several seeds
    names_are_ids_ = columns_.id == kNoColumn && names_runs() && holds_names_of_runs(table_, columns_.title);
    if (columns_.id == kNoColumn && !names_are_ids_ && columns_.stamp == kNoColumn && counts_with_header(table_, 0)) columns_.stamp = 0;
    std::vector<EntryMark> marks;
    for (const OutlineTable::Row& row : table_.rows) {
      if (is_rule_or_empty(row)) continue;
      marks.push_back(mark(row));
      if (marks.size() > 1) continue_row(row, marks[marks.size() - 2], marks.back());
    }
    return marks;
  }

 private:
  void take_run_names() {
    columns_.name = *run_names_;
    const bool are_ids = holds_ids(table_, columns_.name, facts_.vocabulary) || holds_numbered_names(table_, columns_.name) ||
                         begins_with_experiments(table_, columns_.name, facts_.vocabulary);
    columns_.id = are_ids ? columns_.name : kNoColumn;
    if (columns_.id == kNoColumn && columns_.name > 0 && counts_rows(table_, 0)) columns_.id = 0;
  }

  /// A word for experiments heads the titles, or each row has a name and how it was run.
  bool names_runs() const {
    if (heads_experiments(table_.header[columns_.title], facts_.vocabulary)) return true;
    return columns_.command != kNoColumn && columns_.title == columns_.name;
  }

  bool is_log() const {
    const Evidence& evidence = facts_.evidence;
    if (evidence.is_titled_otherwise) return false;
    if (columns_.id == kNoColumn && !evidence.is_journal_by_name() && lists_places(table_, facts_.vocabulary)) return false;
    if (columns_.id != kNoColumn && evidence.is_low() && lists_experiments()) return true;
    if (columns_.command != kNoColumn && columns_.date != kNoColumn) return true;
    if (!evidence.is_medium()) return false;
    const std::size_t numbers = columns_.metrics + columns_.parameters;
    if (columns_.id != kNoColumn && speaks_of_experiments()) return true;
    if (columns_.id != kNoColumn) return (numbers > 0 || columns_.name != kNoColumn) && has_new_names();
    if (columns_.date != kNoColumn && numbers > 0) return true;
    if (columns_.stamp != kNoColumn && heads_experiments(table_.header[columns_.stamp], facts_.vocabulary) && numbers > 0) return true;
    if (columns_.date != kNoColumn && evidence.is_journal_by_name() && table_.header.size() >= kColumnsOfLog) return true;
    if (columns_.stamp != kNoColumn && evidence.is_journal_by_name() && is_all_there_is_ && numbers + columns_.notes > 0) return true;
    if (evidence.is_journal_by_name() && is_all_there_is_ && columns_.notes > 0 && has_distinct_names()) return true;
    return columns_.parameters >= 3 && columns_.notes > 0;
  }

  /// `E0`, `exp_3` in three rows or more, all of them with a prefix for experiments, beside a result or a note.
  bool lists_experiments() const {
    return columns_.metrics + columns_.notes + columns_.parameters > 0 && counts_experiments(table_, columns_.id, facts_.vocabulary);
  }

  /// The first column names each row in another way, and not by numbers.
  bool has_distinct_names() const {
    std::set<std::string_view> names;
    for (const OutlineTable::Row& row : table_.rows) {
      const std::string_view name = cell(row, 0);
      if (!name.empty() && letters_end(name, 0) > 0) names.insert(name);
    }
    return names.size() >= 3 && 10 * names.size() >= 9 * table_.rows.size();
  }

  bool speaks_of_experiments() const {
    const auto ids = find_ids(cell(table_.rows.front(), columns_.id), {}, facts_.vocabulary);
    if (!ids.empty() && ids.front().is_entry_word) return true;
    return heads_experiments(table_.header[columns_.id], facts_.vocabulary);
  }

  /// Numbered rows need a name beside the number or in it, or a setting: a table of bare numbers is a result.
  bool has_new_names() const {
    return columns_.name != kNoColumn || columns_.parameters > 0 || table_.header.size() >= 4 || columns_.id == columns_.name;
  }

  /// The names, unless they stand beside the ids (`exp-3-wider-head`) or are those of files (`wider.yaml`).
  std::size_t title_column() const {
    if (columns_.id == kNoColumn) return columns_.name == kNoColumn ? first_column_of_words() : columns_.name;
    if (columns_.name == kNoColumn) return columns_.id;
    const auto is_telling = [&](const OutlineTable::Row& row) {
      const std::string_view name = cell(row, columns_.name);
      const bool is_file = name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json") || name.ends_with(".toml") || name.ends_with(".py");
      return is_file || is_id_with_name(cell(row, columns_.id), facts_.vocabulary);
    };
    const auto telling = std::count_if(table_.rows.begin(), table_.rows.end(), is_telling);
    return 2 * static_cast<std::size_t>(telling) > table_.rows.size() ? columns_.id : columns_.name;
  }

  /// Behind dates and numbers.
  std::size_t first_column_of_words() const {
    constexpr std::size_t kFewestLetters = 3;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      const auto telling = std::count_if(table_.rows.begin(), table_.rows.end(), [&](const OutlineTable::Row& row) {
        return count_letters(cell(row, i)) >= kFewestLetters;
      });
      if (i != columns_.date && 2 * static_cast<std::size_t>(telling) > table_.rows.size()) return i;
    }
    return 0;
  }

  EntryMark mark(const OutlineTable::Row& row) const {
    EntryMark mark;
    mark.line = row.line;
    mark.span = row.span;
    mark.level = 10;
    mark.recogniser = "table-row";
    mark.table = index_;
    mark.title = std::string(cell(row, columns_.title));
    if (mark.title.empty() && columns_.command != kNoColumn) mark.title = std::string(remark_of(row));
    if (columns_.id != kNoColumn) mark.ids = ids_in(cell(row, columns_.id));
    else if (names_are_ids_ && !says_nothing(cell(row, columns_.title))) mark.ids.push_back(stamp_of(mark.title));
    else if (columns_.stamp != kNoColumn && !says_nothing(cell(row, columns_.stamp))) mark.ids.push_back(stamp_of(cell(row, columns_.stamp)));
    if (columns_.date != kNoColumn) read_dates(row, columns_.date, mark);
    const bool is_stamped = !mark.ids.empty() && stamped_id_end(mark.ids.front().text, 0) != 0;
    if (is_stamped && mark.dates.empty()) read_dates(row, id_column(), mark);
    return mark;
  }

  /// What a run without a name is told by: the first cell with words.
  std::string_view remark_of(const OutlineTable::Row& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i != columns_.command && i != columns_.date && row.cells[i].find(' ') != std::string::npos) return row.cells[i];
    }
    return {};
  }

  /// An empty first cell goes on with what stands above it: the day, the range of days, or the name. A cell with more than
  /// that is none, and a thousand rows would have it a thousand times.
  void continue_row(const OutlineTable::Row& row, const EntryMark& above, EntryMark& mark) const {
    if (!cell(row, 0).empty()) return;
    if (columns_.date == 0 && mark.cell_dates.empty() && above.cell_dates.size() <= kMostDaysOfRows) {
      mark.dates = above.dates;
      mark.cell_dates = above.cell_dates;
    }
    if (columns_.title == 0 && mark.title.empty() && above.title.size() <= kLongestNameOfRows) mark.title = above.title;
  }

  std::size_t id_column() const {
    if (columns_.id != kNoColumn) return columns_.id;
    return names_are_ids_ ? columns_.title : columns_.stamp;
  }

  std::vector<WrittenId> ids_in(std::string_view text) const {
    return is_headed_id(table_.header[columns_.id]) ? ids_below_id(text, facts_.vocabulary) : ids_of_row(text, facts_.vocabulary);
  }

  void read_dates(const OutlineTable::Row& row, std::size_t column, EntryMark& mark) const {
    const std::string_view text = cell(row, column);
    mark.dates = find_dates(text, facts_.vocabulary);
    const std::string_view source = row.span.of(facts_.file.text);
    for (const WrittenDate& date : mark.dates) {
      const std::string_view written = date.span.of(text);
      const std::size_t at = source.find(written);
      const auto begin = row.span.begin + static_cast<std::uint32_t>(at == std::string_view::npos ? 0 : at);
      mark.cell_dates.push_back({date, std::string(written), {begin, begin + static_cast<std::uint32_t>(written.size())}, row.line});
    }
  }

  static WrittenId stamp_of(std::string_view text) {
    WrittenId id;
    id.text = std::string(text);
    id.form = IdForm::bare;
    return id;
  }

  const DocumentFacts& facts_;
  const OutlineTable& table_;
  std::size_t index_;
  std::optional<std::size_t> run_names_;  ///< the table is the log, whatever else its columns are
  bool is_all_there_is_;
  LogColumns columns_;
  bool names_are_ids_ = false;
};

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
  std::set<std::string> seen;  // ids under the present heading
  const bool is_all_there_is = has_one_heading_at_most(facts);
  std::size_t head = 0;
  for (std::size_t i = 0; i < facts.outline.tables.size(); ++i) {
    for (; head < facts.outline.heads.size() && facts.outline.heads[head].line < facts.outline.tables[i].line; ++head) {
      if (facts.outline.heads[head].is_heading()) seen.clear();
    }
    std::vector<EntryMark> marks = LogTableReader(facts, i, named[i], is_all_there_is).read();
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
