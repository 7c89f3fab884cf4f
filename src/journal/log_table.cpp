#include "journal/log_table.h"

#include <algorithm>
#include <set>

#include "journal/characters.h"
#include "journal/described_rows.h"
#include "journal/index_table.h"
#include "journal/log_columns.h"
#include "journal/named_rows.h"
#include "journal/row_ids.h"
#include "journal/stamped_id.h"
#include "journal/sweep_tables.h"

namespace labbook::journal {
namespace {

/// A date beside three columns more, whatever they are called.
constexpr std::size_t kColumnsOfLog = 4;

constexpr std::size_t kMostDaysOfRows = 2;       ///< the ends of a range
constexpr std::size_t kLongestNameOfRows = 160;  ///< bytes

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
    if (columns_.id == kNoColumn && columns_.name != kNoColumn && holds_named_ids(table_, columns_.name, facts_.vocabulary))
      columns_.id = columns_.name;
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
    const std::size_t numbers = columns_.metrics + columns_.parameters;
    if (columns_.command != kNoColumn && columns_.date != kNoColumn && (numbers > 0 || evidence.is_low() || gives_options())) return true;
    if (!evidence.is_medium()) return false;
    if (columns_.id != kNoColumn && speaks_of_experiments()) return true;
    if (columns_.id != kNoColumn) return (numbers > 0 || columns_.name != kNoColumn) && has_new_names();
    if (columns_.date != kNoColumn && numbers > 0) return true;
    if (columns_.stamp != kNoColumn && heads_experiments(table_.header[columns_.stamp], facts_.vocabulary) && numbers > 0) return true;
    if (columns_.date != kNoColumn && evidence.is_journal_by_name() && table_.header.size() >= kColumnsOfLog) return true;
    if (columns_.stamp != kNoColumn && evidence.is_journal_by_name() && is_all_there_is_ && numbers + columns_.notes > 0) return true;
    if (evidence.is_journal_by_name() && is_all_there_is_ && columns_.notes > 0 && has_distinct_names()) return true;
    return columns_.parameters >= 3 && columns_.notes > 0;
  }

  /// `--depth 4`, `--lr=3e-4` in half of the commands: they try settings. Those of a runbook mostly do one thing each.
  bool gives_options() const {
    const auto options = std::ranges::count_if(table_.rows, [&](const OutlineTable::Row& row) {
      const std::string_view command = cell(row, columns_.command);
      const std::size_t option = command.find(" --");
      const std::size_t end = option == std::string_view::npos ? option : command.find_first_of(" =`", option + 3);
      return end < command.size() && command[end] != '`' && end + 1 < command.size() && command[end + 1] != '-';
    });
    return 2 * static_cast<std::size_t>(options) >= table_.rows.size();
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
      const bool is_file =
          name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json") || name.ends_with(".toml") || name.ends_with(".py");
      return is_file || is_id_with_name(cell(row, columns_.id), facts_.vocabulary);
    };
    const auto telling = std::count_if(table_.rows.begin(), table_.rows.end(), is_telling);
    return 2 * static_cast<std::size_t>(telling) > table_.rows.size() ? columns_.id : columns_.name;
  }

  /// Behind dates and numbers.
  std::size_t first_column_of_words() const {
    constexpr std::size_t kFewestLetters = 3;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      const auto telling = std::count_if(table_.rows.begin(), table_.rows.end(),
                                         [&](const OutlineTable::Row& row) { return count_letters(cell(row, i)) >= kFewestLetters; });
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
    else if (columns_.stamp != kNoColumn && !says_nothing(cell(row, columns_.stamp)))
      mark.ids.push_back(stamp_of(cell(row, columns_.stamp)));
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

}  // namespace

std::vector<EntryMark> read_log_table(const DocumentFacts& facts, std::size_t table, std::optional<std::size_t> run_names,
                                      bool is_all_there_is) {
  return LogTableReader(facts, table, run_names, is_all_there_is).read();
}

}  // namespace labbook::journal
