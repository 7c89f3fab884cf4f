#include "journal/sweep_tables.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "journal/characters.h"
#include "journal/names.h"
#include "journal/row_ids.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestRows = 3;
/// More digits than this behind the point are a program's: what is published was rounded.
constexpr std::size_t kDigitsOfPrint = 5;
/// What a table needs to be one of runs; see weight_of().
constexpr std::size_t kEnough = 4;

/// The digits behind the first decimal point or comma.
std::size_t digits_behind_point(std::string_view text) {
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if ((text[at] != '.' && text[at] != ',') || !is_digit(text[at - 1]) || !is_digit(text[at + 1])) continue;
    return digits_end(text, at + 1) - at - 1;
  }
  return 0;
}

/// The end of the word of a name that begins at `at`: `batch_size`, `F1`.
std::size_t setting_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::size_t next = std::max(letters_end(text, at), digits_end(text, at));
    if (next == at && text[at] != '_') break;
    at = next == at ? at + 1 : next;
  }
  return at;
}

/// What a cell says in pairs: `lr=3e-4, ratio=2.0`, `{'C': 0.1}`, `reward 7.55`, `best f1: 0.94`.
struct PairsOfCell {
  bool has_pair = false;       ///< a name, `=` or `:`, and something behind it
  bool has_parameter = false;  ///< … and the name is a parameter's
  bool has_metric = false;     ///< a metric's name with a number behind it
};

PairsOfCell pairs_of(std::string_view text, const Vocabulary& vocabulary) {
  PairsOfCell pairs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = setting_end(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    const std::string_view name = text.substr(at, end - at);
    std::size_t sign = end;
    while (sign < text.size() && (is_blank(text[sign]) || text[sign] == '\'' || text[sign] == '"')) ++sign;
    const bool is_pair = sign + 1 < text.size() && (text[sign] == '=' || text[sign] == ':') && letters_end(text, at) > at;
    std::size_t value = skip_blanks(text, is_pair ? sign + 1 : end);
    if (value < text.size() && text[value] == '-') ++value;
    pairs.has_pair |= is_pair;
    pairs.has_parameter |= is_pair && vocabulary.parameters.contains(name);
    pairs.has_metric |= value < text.size() && is_digit(text[value]) && vocabulary.metrics.contains(name);
    at = end;
  }
  return pairs;
}

/// How the cells of a column are filled.
struct ColumnCells {
  std::size_t filled = 0;
  std::size_t numbers = 0;  ///< begin with a digit, a sign aside
  std::size_t unrounded = 0;
  std::size_t settings = 0;    ///< hold pairs
  std::size_t parameters = 0;  ///< … with a known parameter
  std::size_t results = 0;     ///< a metric's name with its number
  std::size_t sentences = 0;
  std::set<std::string_view> values;

  bool varies() const { return values.size() > 1; }
};

bool begins_with_number(std::string_view text) {
  const std::size_t at = text.find_first_not_of("*_`~-+ ");
  return at != std::string_view::npos && (is_digit(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1])));
}

ColumnCells cells_of(const OutlineTable& table, std::size_t column, const Vocabulary& vocabulary) {
  constexpr std::size_t kMostBytes = 400;
  ColumnCells cells;
  for (const OutlineTable::Row& row : table.rows) {
    const std::string_view text = cell(row, column).substr(0, kMostBytes);
    if (text.empty() || text == "-" || text == "—") continue;
    const PairsOfCell pairs = pairs_of(text, vocabulary);
    ++cells.filled;
    cells.values.insert(text);
    cells.numbers += begins_with_number(text) ? 1 : 0;
    cells.unrounded += digits_behind_point(text) >= kDigitsOfPrint ? 1 : 0;
    cells.settings += pairs.has_pair ? 1 : 0;
    cells.parameters += pairs.has_parameter ? 1 : 0;
    cells.results += pairs.has_metric ? 1 : 0;
    cells.sentences += std::count(text.begin(), text.end(), ' ') >= 2 ? 1 : 0;
  }
  return cells;
}

class TableWeigher {
 public:
  TableWeigher(const DocumentFacts& facts, const OutlineTable& table, NameReader& names) : facts_(facts), table_(table), names_(names) {
    read();
  }

  bool may_hold_runs() const { return !is_published_ && results_ > 0 && has_names(); }
  bool has_settings() const { return parameters_ > 0 || settings_ > 0; }
  bool is_unrounded() const { return is_unrounded_; }
  bool is_of_runs() const { return is_headed_as_runs_ || is_in_folders_of_runs_; }
  bool is_headed_as_runs() const { return is_headed_as_runs_; }

  /// Points: settings that change, a column of settings, numbers as programs print them, remarks, a word for runs.
  std::size_t weight() const {
    return std::min<std::size_t>(parameters_, 3) + (settings_ > 0 ? 2 : 0) + (is_unrounded_ ? 2 : 0) + (has_remarks_ ? 1 : 0) +
           (is_of_runs() ? 2 : 0);
  }

  std::size_t bytes() const {
    std::size_t bytes = 0;
    for (const OutlineTable::Row& row : table_.rows) bytes += row.span.end - row.span.begin;
    return bytes;
  }

 private:
  void read() {
    if (table_.rows.empty() || table_.header.empty()) return;  // a damaged table may have no head
    is_published_ = has_links();
    for (std::size_t i = 0; i < table_.header.size() && !is_published_; ++i) read_column(i);
    is_headed_as_runs_ = has_word(table_.header.front(), facts_.vocabulary.entry_words);
    is_in_folders_of_runs_ = std::all_of(table_.rows.begin(), table_.rows.end(), [&](const OutlineTable::Row& row) {
      const std::string_view name = cell(row, 0);
      const std::size_t slash = name.find('/');
      return name.empty() || (slash != std::string_view::npos && has_word(name.substr(0, slash), facts_.vocabulary.entry_words));
    });
  }

  void read_column(std::size_t column) {
    const std::string& header = table_.header[column];
    const std::string_view kind = facts_.vocabulary.log_columns.find(header);
    // What things need and where to get them: a benchmark or a catalogue.
    resources_ += kind == "resource" ? 1 : 0;
    if (kind == "release" || resources_ > 1) is_published_ = true;
    const ColumnCells cells = cells_of(table_, column, facts_.vocabulary);
    if (cells.filled == 0) return;
    const NameKind name = names_.read(header).kind;
    if (name == NameKind::metric || 2 * cells.results >= cells.filled) {
      if (2 * cells.numbers < cells.filled && 2 * cells.results < cells.filled) return;
      ++results_;
      is_unrounded_ |= 2 * cells.unrounded > cells.filled;
    } else if (2 * cells.settings >= cells.filled && cells.parameters > 1) {
      ++settings_;
    } else if (name == NameKind::parameter && (cells.varies() || table_.rows.size() == 1)) {
      ++parameters_;
    } else if (column > 1 && (kind == "note" || 2 * cells.sentences > cells.filled)) {
      has_remarks_ |= cells.sentences > 0;
    }
  }

  static bool has_word(std::string_view text, const WordTable& words) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = letters_end(text, at);
      if (end > at && words.contains(text.substr(at, end - at))) return true;
      at = std::max(end, at + 1);
    }
    return false;
  }

  /// Where to download what is listed: a catalogue's rows have links, or a file to each.
  bool has_links() const {
    const auto linked = std::count_if(table_.rows.begin(), table_.rows.end(), [&](const OutlineTable::Row& row) {
      const std::string_view source = row.span.of(facts_.file.text);
      return source.find("](") != std::string_view::npos || source.find("http") != std::string_view::npos;
    });
    return 2 * static_cast<std::size_t>(linked) >= table_.rows.size();
  }

  /// Something stands in front of the results. A table that counts epochs, or a data frame's rows, is the course of one run.
  bool has_names() const {
    if (table_.header.empty()) return false;
    const std::string& header = table_.header.front();
    if (names_.read(header).kind == NameKind::metric) return false;
    if (!header.empty() && !has_word(header, facts_.vocabulary.not_ids)) return true;
    const auto is_number = [](const OutlineTable::Row& row) {
      return row.cells.empty() || digits_end(row.cells.front(), 0) == row.cells.front().size();
    };
    return !std::all_of(table_.rows.begin(), table_.rows.end(), is_number);
  }

  const DocumentFacts& facts_;
  const OutlineTable& table_;
  NameReader& names_;
  std::size_t results_ = 0;
  std::size_t settings_ = 0;
  std::size_t parameters_ = 0;
  std::size_t resources_ = 0;
  bool is_unrounded_ = false;
  bool has_remarks_ = false;
  bool is_published_ = false;
  bool is_headed_as_runs_ = false;
  bool is_in_folders_of_runs_ = false;
};

/// What the document adds: it is little else than such tables, or is named after experiments.
std::size_t weight_of(const DocumentFacts& facts, std::size_t bytes_of_tables) {
  const std::size_t all = facts.file.text.size();
  const std::size_t share = 2 * bytes_of_tables >= all ? 2 : 4 * bytes_of_tables >= all ? 1 : 0;
  const Evidence& evidence = facts.evidence;
  const std::size_t name = evidence.is_journal_by_name()                                                                             ? 2
                           : evidence.is_titled_loosely || evidence.is_filed_with_experiments || evidence.is_named_after_experiments ? 1
                                                                                                                                     : 0;
  return share + name;
}

}  // namespace

std::vector<SweepTable> sweep_tables(const DocumentFacts& facts) {
  if (facts.outline.tables.empty() || facts.evidence.is_titled_otherwise || facts.evidence.ordinary_titles > 0) return {};
  NameReader names(facts.vocabulary);
  std::vector<std::pair<std::size_t, TableWeigher>> likely;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < facts.outline.tables.size(); ++i) {
    TableWeigher table(facts, facts.outline.tables[i], names);
    if (!table.may_hold_runs()) continue;
    bytes += table.bytes();
    likely.emplace_back(i, table);
  }
  const std::size_t of_document = weight_of(facts, bytes);
  const bool is_mostly_tables = 2 * bytes >= facts.file.text.size();
  const bool are_settings = std::any_of(likely.begin(), likely.end(), [](const auto& table) { return table.second.has_settings(); });
  std::vector<SweepTable> sweeps;
  std::size_t rows = 0;
  for (const auto& [index, table] : likely) {
    const bool is_printed = is_mostly_tables && table.is_unrounded() && (table.is_of_runs() || are_settings);
    if (table.weight() + of_document < kEnough || !(table.has_settings() || is_printed)) continue;
    sweeps.push_back({index, 0, table.is_headed_as_runs()});
    rows += facts.outline.tables[index].rows.size();
  }
  return rows < kFewestRows ? std::vector<SweepTable>{} : sweeps;
}

}  // namespace labbook::journal
