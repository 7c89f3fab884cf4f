#include "results/table_sighting.h"

#include <algorithm>

#include "results/change_column.h"
#include "results/measure.h"
#include "results/sentence.h"
#include "results/written_table.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

constexpr std::size_t kIdColumns = 2;  ///< the first ones: an id may stand behind a number
constexpr std::size_t kFewestAgreements = 2;
constexpr std::uint32_t kFarthestHeading = 12;  ///< lines above a table that its heading may stand

class TableReader {
 public:
  TableReader(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), index_(index), names_(names), values_(values) {}

  void read(const WrittenTable& table, std::vector<ProseConflict>& found) {
    const std::vector<MetricKey> keys = keys_of(table);
    if (std::ranges::all_of(keys, [](const MetricKey& key) { return key.name.empty(); })) return;
    own_.clear();
    agreements_ = 0;
    for (const WrittenRow& row : table.rows) {
      const auto target = target_of(row);
      if (!target) continue;
      for (std::size_t column = 1; column < std::min(keys.size(), row.cells.size()); ++column) {
        if (!keys[column].name.empty() && row.cells[column].number) hold(*target, keys[column], row.cells[column]);
      }
    }
    const bool is_copy = agreements_ >= kFewestAgreements && agreements_ >= 2 * own_.size();
    if (is_copy) std::ranges::move(own_, std::back_inserter(found));
  }

 private:
  /// What each column is of; without a name where it is no known metric, or one with a qualifier.
  std::vector<MetricKey> keys_of(const WrittenTable& table) {
    const std::string around = split_above(table.line);
    std::vector<MetricKey> keys;
    for (const TableCell& cell : table.header) {
      MetricKey key = names_.key(cell.text, {});
      const bool is_known =
          key.qualifier.empty() && names_.is_known(key.name) && !is_change_label(cell.text, journal::shipped_vocabulary());
      if (!is_known) key = {};
      else if (key.split.empty()) key.split = around;
      keys.push_back(std::move(key));
    }
    for (const ChangeColumn& change : change_columns(table, journal::shipped_vocabulary())) keys[change.index] = {};
    return keys;
  }

  /// "# Summary (test)"
  std::string split_above(std::uint32_t line) const {
    for (std::uint32_t above = line - 1; above > 0 && above + kFarthestHeading > line; --above) {
      const std::string_view text = text::trim(file_.source.line_text(above));
      if (text.starts_with('#')) return split_in(text, names_);
      if (text.starts_with('|')) return {};
    }
    return {};
  }

  /// The run of a row: written up on a page, or in another block of this file.
  std::optional<RunIndex::Target> target_of(const WrittenRow& row) const {
    for (std::size_t column = 0; column < std::min(kIdColumns, row.cells.size()); ++column) {
      const std::string& id = row.cells[column].text;
      if (id.empty()) continue;
      auto target = index_.find_only(id, &file_);
      if (!target && index_.is_ambiguous_in(file_, id)) continue;  // two searches that count from 1 each: no page is either's
      if (!target || is_at(*target, row.line)) target = index_.find_page(id, file_);
      if (target && !is_at(*target, row.line)) return target;
    }
    return std::nullopt;
  }

  bool is_at(const RunIndex::Target& target, std::uint32_t line) const {
    return target.file == &file_ && line >= target.entry->line && line <= target.entry->end_line;
  }

  void hold(const RunIndex::Target& target, const MetricKey& key, const TableCell& cell) {
    const journal::Metric* reported = values_.only(*target.entry, target.label, key);
    if (reported == nullptr || (target.file == &file_ && is_inside(cell.span, reported->place.line))) return;
    const journal::MetricKnowledge& knowledge = names_.knowledge(key);
    journal::Metric stated;
    stated.text = to_text(cell.number->number);
    stated.value = cell.number->number.to_double();
    stated.unit = cell.number->is_percent ? "%" : reported->unit == "%" ? std::string() : reported->unit;
    if (agree_as_written(comparable(stated, knowledge), comparable(*reported, knowledge))) {
      ++agreements_;
      return;
    }
    own_.push_back({cell.span, cell.text, target.label.empty() ? name_of(*target.entry) : target.label, target.file, reported});
  }

  bool is_inside(text::Span span, std::uint32_t line) const { return file_.source.lines.line_at(span.begin) == line; }

  const journal::JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  KnownValues& values_;
  std::vector<ProseConflict> own_;  ///< of the table that is being read
  std::size_t agreements_ = 0;
};

}  // namespace

std::vector<ProseConflict> find_table_conflicts(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                MetricNames& names, KnownValues& values) {
  std::vector<ProseConflict> found;
  if (!file.journal.is_journal()) return found;
  TableReader reader(file, index, names, values);
  for (const WrittenTable& table : text.tables()) reader.read(table, found);
  return found;
}

}  // namespace labbook::results
