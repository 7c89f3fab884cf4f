#include "journal/weighed_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/log_columns.h"
#include "journal/named_rows.h"
#include "journal/row_ids.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

/// Points that the document and the tables of one form need together; see TableForm::weight().
constexpr int kEnoughOfRows = 9;
constexpr int kFewestStandingOfRows = 2;
constexpr int kFewestStandingOfSettings = 1;  ///< where the rows are called by what was set
constexpr int kFewestOfNames = 2;             ///< of how the runs are named
constexpr int kMostOrdinary = 1;              ///< titles such as Overview, each of which stands against it already
constexpr std::size_t kFewestWeighedRows = 3;
constexpr std::size_t kManyRows = 5;

bool stands_above_headings(const DocumentFacts& facts, std::uint32_t line) {
  std::size_t headings = 0;
  for (const Head& head : facts.outline.heads) {
    if (head.line > line || headings > 1) break;
    headings += head.is_heading() ? 1 : 0;
  }
  return headings < 2;
}

/// The rows of all tables with the same header.
class TableForm {
 public:
  TableForm(const DocumentFacts& facts, const std::vector<std::size_t>& tables) : facts_(facts) {
    opens_document_ = stands_above_headings(facts, facts.outline.tables[tables.front()].line);
    rows_.header = facts.outline.tables[tables.front()].header;
    for (const std::size_t table : tables) {
      const auto& rows = facts.outline.tables[table].rows;
      std::copy_if(rows.begin(), rows.end(), std::back_inserter(rows_.rows),
                   [](const OutlineTable::Row& row) { return !is_rule_or_empty(row); });
    }
    names_ = column_of_names();
  }

  std::optional<std::size_t> names() const { return names_; }

  bool is_called_by_settings() const { return names_ && holds_settings(); }

  /// 0 where the rows can't be runs.
  int weight() const {
    if (rows_.rows.size() < kFewestWeighedRows || !names_ || holds_scripts() || holds_metrics_in_rows(rows_, vocabulary())) return 0;
    const int names = weight_of_names();
    if (names < kFewestOfNames) return 0;
    int points = names + (rows_.rows.size() >= kManyRows ? 1 : 0) + (2 * bytes() >= facts_.file.text.size() ? 1 : 0);
    const bool is_main = opens_document_ && facts_.evidence.is_named_after_experiments;
    if (!facts_.evidence.is_journal_by_name() && !is_main && 4 * bytes() < facts_.file.text.size()) return 0;
    std::size_t scores = 0;
    std::size_t notes = 0;
    std::size_t others = 0;  // settings and the places of files
    bool has_date = false;
    for (std::size_t i = 0; i < rows_.header.size(); ++i) {
      const std::string_view kind = vocabulary().log_columns.find(rows_.header[i]);
      if (kind == "release") return 0;
      if (i == *names_) continue;
      has_date |= kind == "date";
      if (kind == "note") ++notes;
      else if (kind != "date" && holds_scores(rows_, i)) ++scores;
      else if (vocabulary().parameters.contains(rows_.header[i]) || holds_paths(i)) ++others;
    }
    if (scores + notes + others == 0) return 0;
    points += scores > 1 ? 3 : scores > 0 ? 2 : 0;
    return points + (notes > 0 ? 1 : 0) + (others > 0 ? 1 : 0) + (has_date ? 2 : 0);
  }

 private:
  const Vocabulary& vocabulary() const { return facts_.vocabulary; }

  /// The first column that tells the rows apart, numbers and dates aside.
  std::optional<std::size_t> column_of_names() const {
    for (std::size_t i = 0; i < std::min<std::size_t>(rows_.header.size(), 3); ++i) {
      const std::string& header = rows_.header[i];
      if (vocabulary().log_columns.find(header) == "date") continue;
      const bool is_other = vocabulary().metrics.contains(header) || vocabulary().splits.contains(header) ||
                            vocabulary().not_ids.contains(header) || vocabulary().parameters.contains(header) || holds_scores(rows_, i);
      if (is_other) return std::nullopt;
      if (are_distinct(i)) return i;
    }
    return std::nullopt;
  }

  bool are_distinct(std::size_t column) const {
    std::set<std::string_view> names;
    std::size_t filled = 0;
    for (const OutlineTable::Row& row : rows_.rows) {
      filled += says_nothing(cell(row, column)) ? 0 : 1;
      names.insert(cell(row, column));
    }
    return 10 * names.size() >= 9 * rows_.rows.size() && 10 * filled >= 9 * rows_.rows.size();
  }

  int weight_of_names() const {
    const bool is_headed = heads_names_of_runs(rows_.header[*names_], vocabulary());
    const bool are_ids = holds_ids(rows_, *names_, vocabulary()) || holds_named_ids(rows_, *names_, vocabulary());
    return (is_headed ? 2 : 0) + (are_ids || holds_names_of_runs(rows_, *names_) || is_called_by_settings() ? 2 : 0);
  }

  /// `Parameters (layers, rate, epochs)` over `2; 0.01; 7` and `4; 0.1; 3`: a run is called by what was set.
  bool holds_settings() const {
    const std::string& header = rows_.header[*names_];
    if (vocabulary().title_words.find(std::string_view(header).substr(0, letters_end(header, 0))) != "setup") return false;
    const auto lists = std::count_if(rows_.rows.begin(), rows_.rows.end(), [&](const OutlineTable::Row& row) {
      const std::string_view settings = cell(row, *names_);
      return settings.find_first_of(";,") != std::string_view::npos &&
             settings.find_first_not_of("0123456789.;, e-") == std::string_view::npos;
    });
    return 4 * static_cast<std::size_t>(lists) >= 3 * rows_.rows.size();
  }

  /// `compare_heads.sh`: what is started, not what was.
  bool holds_scripts() const {
    const auto scripts = std::count_if(rows_.rows.begin(), rows_.rows.end(), [&](const OutlineTable::Row& row) {
      const std::string_view name = cell(row, *names_);
      return name.ends_with(".sh") || name.ends_with(".py") || name.ends_with(".bat");
    });
    return 2 * static_cast<std::size_t>(scripts) > rows_.rows.size();
  }

  /// `runs/wide`, `train.py`
  bool holds_paths(std::size_t column) const {
    const auto paths = std::count_if(rows_.rows.begin(), rows_.rows.end(), [&](const OutlineTable::Row& row) {
      return cell(row, column).find_first_of("/\\") != std::string_view::npos && count_letters(cell(row, column)) > 2;
    });
    return 2 * static_cast<std::size_t>(paths) > rows_.rows.size();
  }

  std::size_t bytes() const {
    std::size_t bytes = 0;
    for (const OutlineTable::Row& row : rows_.rows) bytes += row.span.end - row.span.begin;
    return bytes;
  }

  const DocumentFacts& facts_;
  bool opens_document_ = false;  ///< no heading but the title stands above
  OutlineTable rows_;
  std::optional<std::size_t> names_;
};

/// For each table: whether it stands below a heading for settings, data, plans.
std::vector<bool> tables_of_sections(const DocumentFacts& facts) {
  std::vector<bool> is_part;
  std::size_t next = 0;
  bool is_section = false;
  const auto& heads = facts.outline.heads;
  for (const OutlineTable& table : facts.outline.tables) {
    for (; next < heads.size() && heads[next].line < table.line; ++next) {
      if (!heads[next].is_heading()) continue;
      const Role role = role_of_title(facts.vocabulary, without_numbering(heads[next].title));
      is_section = role == Role::setup || role == Role::plan || role == Role::analysis;
    }
    is_part.push_back(is_section);
  }
  return is_part;
}

}  // namespace

std::vector<std::optional<std::size_t>> columns_of_weighed_runs(const DocumentFacts& facts) {
  const auto& tables = facts.outline.tables;
  std::vector<std::optional<std::size_t>> columns(tables.size());
  const int standing = facts.evidence.standing();
  if (tables.empty() || standing < kFewestStandingOfSettings || facts.evidence.ordinary_titles > kMostOrdinary ||
      facts.evidence.is_page_of_folder)
    return columns;
  const std::vector<bool> is_part = tables_of_sections(facts);
  std::map<std::vector<std::string>, std::vector<std::size_t>> forms;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!is_part[i] && tables[i].header.size() > 1) forms[tables[i].header].push_back(i);
  }
  int most = kEnoughOfRows - standing - 1;
  const std::vector<std::size_t>* best = nullptr;
  std::optional<std::size_t> names;
  for (const auto& [header, group] : forms) {
    const TableForm form(facts, group);
    const int weight = form.weight();
    const int needed = form.is_called_by_settings() ? kFewestStandingOfSettings : kFewestStandingOfRows;
    if (weight == 0 || weight <= most || standing < needed) continue;
    most = weight;
    best = &group;
    names = form.names();
  }
  if (best == nullptr) return columns;
  for (const std::size_t table : *best) columns[table] = names;
  return columns;
}

}  // namespace labbook::journal
