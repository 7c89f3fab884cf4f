#include "journal/log_columns.h"

#include <algorithm>
#include <set>

#include "journal/characters.h"
#include "journal/row_ids.h"
#include "journal/told_run.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestStamp = 40;
constexpr std::size_t kLongestDate = 32;
constexpr std::ptrdiff_t kFewestCommands = 3;  ///< fewer are examples

/// Whether the header, or a word of it, is in the table: `G lr`, `Batch size (+offset)`.
bool names_one_of(std::string_view header, const WordTable& table) {
  if (table.contains(header)) return true;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = std::max(at + 1, std::min(header.find_first_of(" _-/(@[,:", at), header.size()));
    if (table.contains(header.substr(at, end - at))) return true;
    at = end;
  }
  return false;
}

bool is_number_sign(std::string_view header) { return header == "#" || header == "№"; }

bool is_score(std::string_view text) {
  std::size_t at = text::find_digit(text);
  if (at == std::string_view::npos || at > 4 || letters_end(text, 0) > 0) return false;
  at = digits_end(text, at);
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) return true;
  at = skip_blanks(text, at);
  return at < text.size() && text[at] == '%';
}

class HeaderReader {
 public:
  HeaderReader(const DocumentFacts& facts, const OutlineTable& table) : facts_(facts), table_(table) {}

  LogColumns read() {
    for (std::size_t i = 0; i < table_.header.size(); ++i) place(i);
    if (columns_.date == kNoColumn && facts_.evidence.is_medium()) columns_.date = column_of_dates();
    if (columns_.id == kNoColumn && columns_.name != kNoColumn && holds_numbered_names(table_, columns_.name)) columns_.id = columns_.name;
    if (columns_.id == kNoColumn && columns_.name != 0 && columns_.date != 0 && has_ids_under_unknown_header()) columns_.id = 0;
    if (columns_.id == kNoColumn && facts_.evidence.is_medium() && holds_days_with_names(table_, 0)) take_names_of_days();
    return columns_;
  }

 private:
  void place(std::size_t i) {
    const Vocabulary& vocabulary = facts_.vocabulary;
    const std::string& header = table_.header[i];
    const std::string_view kind = kind_of(header);
    if (kind == "date" && columns_.date == kNoColumn) columns_.date = i;
    else if (kind == "note") ++columns_.notes;
    else if (kind.empty() && columns_.command == kNoColumn && vocabulary.fields.find(header) == "command" && holds_commands(i))
      columns_.command = i;
    else if (kind == "id" && columns_.id == kNoColumn && (i < 2 || is_number_sign(header)) && holds_ids(table_, i, vocabulary) &&
             !counts_samples(i))
      columns_.id = i;
    else if (kind == "id" && columns_.stamp == kNoColumn && is_headed_id(header) && holds_stamps(i)) columns_.stamp = columns_.name = i;
    else if ((kind == "name" || kind == "id") && columns_.name == kNoColumn && (i < 3 || heads_experiments(header, vocabulary)))
      columns_.name = i;
    else if (names_one_of(header, vocabulary.parameters)) ++columns_.parameters;
    else if (names_one_of(header, vocabulary.metrics) || vocabulary.splits.contains(header)) ++columns_.metrics;
  }

  /// `python train.py --depth 4`, most often as code, in most rows.
  bool holds_commands(std::size_t column) const {
    const auto commands = std::count_if(table_.rows.begin(), table_.rows.end(), [&](const OutlineTable::Row& row) {
      std::string_view text = cell(row, column);
      if (text.starts_with('`')) text.remove_prefix(1);
      return is_command(text, facts_.vocabulary);
    });
    return commands >= kFewestCommands && 2 * static_cast<std::size_t>(commands) > table_.rows.size();
  }

  /// `n`, over numbers that are none of the rows': how many there were.
  bool counts_samples(std::size_t i) const { return (table_.header[i] == "n" || table_.header[i] == "N") && !counts_rows(table_, i); }

  /// The days are those of the names, and stand nowhere else.
  void take_names_of_days() {
    columns_.id = 0;
    if (columns_.name == 0) columns_.name = kNoColumn;
    if (columns_.date == 0) columns_.date = kNoColumn;
  }

  /// `Experiment (protocol)` is what `Experiment` is.
  std::string_view kind_of(std::string_view header) const {
    if (is_number_sign(header)) return "id";
    const std::string_view kind = facts_.vocabulary.log_columns.find(header);
    if (!kind.empty()) return kind;
    return is_headed_id(header) && heads_experiments(header, facts_.vocabulary)
               ? "id"
               : facts_.vocabulary.log_columns.find(header.substr(0, header.find(" (")));
  }

  /// `20250802_0052`, `exp_t280`: one word in each row that has one, and most of them in one row alone.
  bool holds_stamps(std::size_t column) const {
    std::set<std::string_view> words;
    std::size_t rows = 0;
    for (const OutlineTable::Row& row : table_.rows) {
      const std::string_view text = cell(row, column);
      if (is_rule_or_empty(row) || says_nothing(text)) continue;
      if (text.size() > kLongestStamp || text.find(' ') != std::string_view::npos) return false;
      words.insert(text);
      ++rows;
    }
    return words.size() > 1 && 3 * words.size() >= 2 * rows;
  }

  /// The first column with a date and little else in every row, two at least: its header is in another language.
  std::size_t column_of_dates() const {
    if (table_.rows.size() < 2) return kNoColumn;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      const bool has_dates =
          std::all_of(table_.rows.begin(), table_.rows.end(), [&](const OutlineTable::Row& row) { return is_date(cell(row, i)); });
      if (has_dates) return i;
    }
    return kNoColumn;
  }

  /// Four digits and more signs: `03-18-15` may be a time as well.
  static bool has_whole_year(std::string_view date) {
    for (std::size_t at = 0; at < date.size(); at = std::max(at + 1, digits_end(date, at))) {
      if (digits_end(date, at) - at == 4) return date.size() > 7;
    }
    return false;
  }

  bool is_date(std::string_view text) const {
    if (text.size() < 6 || text.size() > kLongestDate || std::none_of(text.begin(), text.end(), is_digit)) return false;
    const std::vector<WrittenDate> dates = find_dates(text, facts_.vocabulary);
    return !dates.empty() && !dates.front().is_weak && has_whole_year(dates.front().span.of(text));
  }

  /// A header in another language, or one that nobody knows, over `E00`, `E01` …
  bool has_ids_under_unknown_header() const {
    return facts_.evidence.is_medium() && !names_one_of(table_.header[0], facts_.vocabulary.metrics) &&
           counts_experiments(table_, 0, facts_.vocabulary);
  }

  const DocumentFacts& facts_;
  const OutlineTable& table_;
  LogColumns columns_;
};

}  // namespace

LogColumns read_log_columns(const DocumentFacts& facts, const OutlineTable& table) { return HeaderReader(facts, table).read(); }

bool is_rule_or_empty(const OutlineTable::Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& text) {
    return text == "—" || text == "–" || text.find_first_not_of("-: ") == std::string::npos;
  });
}

bool holds_scores(const OutlineTable& table, std::size_t column) {
  std::size_t scores = 0;
  std::size_t filled = 0;
  for (const OutlineTable::Row& row : table.rows) {
    filled += cell(row, column).empty() ? 0 : 1;
    scores += is_score(cell(row, column)) ? 1 : 0;
  }
  return scores > 0 && 2 * scores >= filled;
}

bool is_headed_id(std::string_view header) {
  std::string folded = text::fold_case(header);
  std::replace(folded.begin(), folded.end(), '_', ' ');
  const std::string_view first = std::string_view(folded).substr(0, folded.find(' '));
  const std::string_view last = std::string_view(folded).substr(folded.rfind(' ') + 1);
  return first == "id" || last == "id" || first == "ид" || last == "ид";
}

bool heads_experiments(std::string_view header, const Vocabulary& vocabulary) {
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = std::max(letters_end(header, at), at + 1);
    if (vocabulary.entry_words.contains(header.substr(at, end - at))) return true;
    at = end;
  }
  return false;
}

bool lists_places(const OutlineTable& table, const Vocabulary& vocabulary) {
  return vocabulary.log_columns.find(table.header.front()) == "rank" && counts_rows(table, 0);
}

bool lists_predictions(const OutlineTable& table, const Vocabulary& vocabulary) {
  const auto has = [&](std::string_view kind) {
    return std::ranges::any_of(table.header, [&](const std::string& header) { return vocabulary.log_columns.find(header) == kind; });
  };
  return has("truth") && has("prediction");
}

bool names_versions(const OutlineTable& table, const Vocabulary& vocabulary) {
  return vocabulary.weak_entry_words.contains(table.header.front()) && holds_named_ids(table, 0, vocabulary);
}

}  // namespace labbook::journal
