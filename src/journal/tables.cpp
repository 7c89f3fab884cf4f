#include "journal/tables.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "journal/fields.h"
#include "journal/pairs.h"
#include "journal/table_shape.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxId = 60;        // bytes of a cell that may be an id
constexpr std::size_t kMaxCompared = 500;  // metrics of an entry that a joined row is held against

std::string id_key(std::string_view id) { return text::fold_name(id); }

/// Hands the cells of a table out to entries.
class TableReader {
 public:
  TableReader(Contents& contents, const EntryRows& rows, const TableShape& shape, int owner, const Scope& scope)
      : contents_(contents), rows_(rows), shape_(shape), owner_(owner), scope_(scope) {}

  void read();

 private:
  int named_by(const TableRow& row);
  int repeats(const TableRow& row);
  bool is_shared();
  Entry* entry_of(const TableRow& row);
  std::size_t label_column(const Entry& entry, const TableRow& row) const;
  void read_named_row(Entry& entry, const TableRow& row);
  void read_run_row(Entry& entry, const TableRow& row, bool is_entry_row);
  void add_row_field(Entry& entry, const TableRow& row, std::size_t column);
  void read_cell(Entry& entry, const TableRow& row, std::size_t column, std::string_view run, std::string_view split);
  void add_metric(Entry& entry, std::string_view name, text::Span cell, const NameReading& reading, std::string_view split,
                  std::string_view run, std::string_view unit = {});
  void add_crossed_metric(Entry& entry, const TableRow& row, std::size_t column, std::string_view run, std::string_view split);
  void add_parameter(Entry& entry, std::string_view name, text::Span cell, std::string_view run);
  void add_stated_parameter(Entry& entry, text::Span cell, std::string_view run);
  void add_stated_metrics(Entry& entry, text::Span cell);
  std::string_view cell_text(text::Span cell);
  std::string plain(text::Span cell);

  Contents& contents_;
  const EntryRows& rows_;
  const TableShape& shape_;
  int owner_;
  Scope scope_;
  bool is_shared_ = false;
  bool is_reference_ = false;  ///< the row repeats another experiment beside this one
  bool is_joined_ = false;  ///< the row adds to an entry that stands elsewhere
};

std::string_view TableReader::cell_text(text::Span cell) {
  contents_.line.assign(contents_.text(), cell.of(contents_.text()).substr(0, kMaxCell));
  return text::trim(contents_.line.text());
}

std::string TableReader::plain(text::Span cell) { return std::string(cell_text(cell)); }

int TableReader::named_by(const TableRow& row) {
  for (std::size_t column = 0; column < std::min<std::size_t>(row.cells.size(), 2); ++column) {
    const int named = rows_.with_id(cell_text(row.cells[column]), shape_.columns[column].header);
    if (named >= 0) return named;
  }
  return -1;
}

/// The entry that the row names, be it with words behind the id: `v0.6, PPO`.
int TableReader::repeats(const TableRow& row) {
  if (const int named = named_by(row); named >= 0 || row.cells.empty()) return named;
  const std::string_view label = cell_text(row.cells[0]);
  const std::size_t end = label.find_first_of(",;:(");
  return end == std::string_view::npos ? -1 : rows_.with_id(text::trim(label.substr(0, end)), shape_.columns[0].header);
}

/// A table outside every block, or one that sums up several experiments, belongs to those that its rows name.
bool TableReader::is_shared() {
  if (owner_ < 0 || rows_.is_row(owner_)) return true;
  if (scope_.role != Role::summary) return false;
  const auto names_other = [&](const TableRow& row) {
    const int named = named_by(row);
    return named >= 0 && named != owner_;
  };
  return static_cast<std::size_t>(std::ranges::count_if(shape_.rows, names_other)) * 2 >= shape_.rows.size();
}

Entry* TableReader::entry_of(const TableRow& row) {
  auto& entries = contents_.journal.entries;
  is_joined_ = false;
  if (const int own = rows_.at_line(row.line); own >= 0) return &entries[static_cast<std::size_t>(own)];
  if (!is_shared_) return owner_ < 0 ? nullptr : &entries[static_cast<std::size_t>(owner_)];
  const int named = named_by(row);
  if (named < 0) return nullptr;
  is_joined_ = true;
  return &entries[static_cast<std::size_t>(named)];
}

void TableReader::add_metric(Entry& entry, std::string_view name, text::Span cell, const NameReading& reading,
                             std::string_view split, std::string_view run, std::string_view unit) {
  const std::string_view value = cell_text(cell);
  const auto measured = read_measurement(value, contents_.commas, contents_.vocabulary().measures);
  if (!measured || !measured->rest.empty()) return;
  Metric metric = make_metric(contents_, name, *measured, MetricOrigin::table);
  metric.split = reading.split_size != 0 ? reading.split(name) : split;
  metric.run = run;
  metric.is_reference = is_reference_;
  if (metric.unit.empty()) metric.unit = unit;
  const auto is_same = [&](const Metric& other) {
    if (other.value != metric.value) return false;
    const std::string_view canonical = contents_.names.read(other.name).canonical;
    const bool is_elsewhere = other.origin != MetricOrigin::table;
    return (is_elsewhere && !canonical.empty() && canonical == reading.canonical) || id_key(other.name) == id_key(metric.name);
  };
  if (is_joined_ && entry.metrics.size() < kMaxCompared && std::ranges::any_of(entry.metrics, is_same)) return;
  entry.metrics.push_back(std::move(metric));
}

void TableReader::add_parameter(Entry& entry, std::string_view name, text::Span cell, std::string_view run) {
  const std::string_view value = cell_text(cell);
  if (value.empty() || contents_.vocabulary().placeholders.contains(value) || is_dash(value)) return;
  entry.parameters.push_back({std::string(name), std::string(value), std::string(run), is_joined_ ? std::string() : std::string(scope_.group),
                              contents_.place(contents_.line.source_span(value))});
}

/// `img_size = 320`, `learning_rate: 3e-4 → 1e-4`: a setting inside a cell of words.
void TableReader::add_stated_parameter(Entry& entry, text::Span cell, std::string_view run) {
  const std::string_view source = cell.of(contents_.text());
  if (source.size() > kMaxCell || source.find_first_of(":=") == std::string_view::npos) return;
  for (std::string_view rest = cell_text(cell); !rest.empty();) {
    const Pair pair = divide(take_segment(rest));
    const bool is_word = pair.name.find(' ') == std::string_view::npos || contents_.names.read(pair.name).kind == NameKind::parameter;
    if (pair.name.empty() || pair.value.empty() || !is_word || pair.value.size() > 60) continue;
    const bool is_known = contents_.names.read(pair.name).kind == NameKind::parameter;
    if (!is_known && (pair.mark.front() != '=' || pair.value.find(' ') != std::string_view::npos)) continue;
    const auto measured = read_measurement(pair.value, contents_.commas, contents_.vocabulary().measures);
    const std::string_view value = measured && measured->previous ? measured->number.text : pair.value;
    std::string_view name = pair.name;
    if (name.starts_with('+')) name.remove_prefix(1);
    entry.parameters.push_back({std::string(name), std::string(value), std::string(run), {}, contents_.place(contents_.line.source_span(value))});
  }
}

/// `dev f1: 0.9276, best loss: 0.193` in a cell of a row that is an experiment.
void TableReader::add_stated_metrics(Entry& entry, text::Span cell) {
  const std::string_view source = cell.of(contents_.text());
  if (source.size() > kMaxCell || source.find_first_of(":=") == std::string_view::npos || scope_.role == Role::plan) return;
  for (std::string_view rest = cell_text(cell); !rest.empty();) {
    const Pair pair = divide(take_segment(rest));
    if (pair.name.empty() || pair.value.empty()) continue;
    const NameReading& reading = contents_.names.read(pair.name);
    const auto measured = read_measurement(pair.value, contents_.commas, contents_.vocabulary().measures);
    if (reading.kind != NameKind::metric || !measured || !measured->rest.empty()) continue;
    Metric metric = make_metric(contents_, pair.name, *measured, MetricOrigin::table);
    metric.split = reading.split(pair.name);
    entry.metrics.push_back(std::move(metric));
  }
}

/// A row that begins with the name of what its other cells hold.
void TableReader::read_named_row(Entry& entry, const TableRow& row) {
  if (row.cells.size() < 2) return;
  const std::string name = plain(row.cells[shape_.name_column]);
  if (name.empty() || name.size() > kMaxCell) return;
  const NameReading reading = contents_.names.read(name);
  const bool is_result = reading.kind == NameKind::metric || reading.kind == NameKind::duration;
  const bool is_open = reading.kind == NameKind::unknown || reading.kind == NameKind::qualifier || reading.kind == NameKind::split;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const TableColumn& header = shape_.columns[column];
    if (column == shape_.name_column || header.kind == ColumnKind::delta || header.kind == ColumnKind::note || header.kind == ColumnKind::target) continue;
    const std::string_view run = header.kind == ColumnKind::value || header.kind == ColumnKind::split ? std::string_view{} : std::string_view(header.header);
    const std::string_view split = header.kind == ColumnKind::split ? std::string_view(header.header) : std::string_view(scope_.split);
    const bool may_be_metric = (is_result && (scope_.role != Role::setup || shape_.names_metrics)) || (is_open && shape_.names_metrics);
    if (may_be_metric && scope_.role != Role::plan) add_metric(entry, name, row.cells[column], reading, split, run);
    else if (reading.kind == NameKind::parameter || (shape_.names_parameters && !is_result)) add_parameter(entry, name, row.cells[column], run);
    if (!shape_.names_metrics && !is_result && (column == shape_.name_column + 1)) {
      const std::string_view value = cell_text(row.cells[column]);
      const bool is_field = !reading.field.empty() || (reading.kind != NameKind::parameter && !shape_.names_parameters);
      if (is_field && !value.empty()) add_field(contents_, entry, name, value);
    }
  }
}

/// The cells of a row that is an experiment are fields of it.
void TableReader::add_row_field(Entry& entry, const TableRow& row, std::size_t column) {
  const TableColumn& header = shape_.columns[column];
  if (header.reading.field.empty() || (rows_.at_line(row.line) < 0 && !is_joined_)) return;
  const std::string_view value = cell_text(row.cells[column]);
  if (!value.empty() && !is_dash(value)) add_field(contents_, entry, header.header, value);
}

/// A cell of a table of one metric: its run is the row and the column together.
void TableReader::add_crossed_metric(Entry& entry, const TableRow& row, std::size_t column, std::string_view run, std::string_view split) {
  const auto labelled = [](const std::string& setting, std::string_view label) {
    return setting.empty() ? std::string(label) : setting + " " + std::string(label);
  };
  const std::string below = labelled(shape_.column_setting, shape_.columns[column].header);
  const std::string crossed = run.empty() ? below : labelled(shape_.row_setting, run) + ", " + below;
  const NameReading reading = contents_.names.read(shape_.corner_metric);
  add_metric(entry, shape_.corner_metric, row.cells[column], reading, split, crossed);
}

void TableReader::read_cell(Entry& entry, const TableRow& row, std::size_t column, std::string_view run, std::string_view split) {
  const TableColumn& header = shape_.columns[column];
  switch (header.kind) {
    case ColumnKind::metric:
      if (!shape_.corner_metric.empty()) add_crossed_metric(entry, row, column, run, split);
      else if (scope_.role != Role::plan) add_metric(entry, header.header, row.cells[column], header.reading, split, run, header.unit);
      break;
    case ColumnKind::parameter:
      add_parameter(entry, header.header, row.cells[column], run);
      add_row_field(entry, row, column);
      break;
    case ColumnKind::field:
    case ColumnKind::note:
    case ColumnKind::label:
    case ColumnKind::unknown:
    case ColumnKind::delta:
      add_row_field(entry, row, column);
      add_stated_parameter(entry, row.cells[column], run);
      if (rows_.at_line(row.line) >= 0) add_stated_metrics(entry, row.cells[column]);
      break;
    default:
      break;
  }
}

/// A row that is a run, a split or an experiment; its cells are named by the headers.
void TableReader::read_run_row(Entry& entry, const TableRow& row, bool is_entry_row) {
  std::string run;
  std::string split(scope_.split);
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const ColumnKind kind = shape_.columns[column].kind;
    if (kind == ColumnKind::split_label) split = plain(row.cells[column]);
    if (kind == ColumnKind::label && run.empty() && !is_entry_row) run = plain(row.cells[column]);
  }
  if (run.empty() && !is_entry_row) run = scope_.run;
  std::string changed;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const ColumnKind kind = shape_.columns[column].kind;
    if (kind == ColumnKind::changed_parameter) changed = plain(row.cells[column]);
    else if (kind == ColumnKind::new_value && !changed.empty()) add_parameter(entry, changed, row.cells[column], run);
    else read_cell(entry, row, column, run, split);
  }
}

void TableReader::read() {
  is_shared_ = is_shared();
  for (const TableRow& row : shape_.rows) {
    Entry* entry = entry_of(row);
    if (entry == nullptr) continue;
    const int named = is_joined_ ? -1 : repeats(row);
    is_reference_ = named >= 0 && entry != &contents_.journal.entries[static_cast<std::size_t>(named)];
    if (shape_.is_by_rows) read_named_row(*entry, row);
    else read_run_row(*entry, row, is_joined_ || rows_.at_line(row.line) >= 0);
  }
}

}  // namespace

EntryRows::EntryRows(const text::SourceFile& file, const markdown::Document& document, const Journal& journal)
    : is_row_(journal.entries.size(), false) {
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    const Entry& entry = journal.entries[i];
    by_line_.try_emplace(entry.line, static_cast<int>(i));
    for (const EntryId& id : entry.ids) by_id_.try_emplace(id_key(id.text), static_cast<int>(i));
  }
  for (const markdown::Node& node : document.nodes()) {
    if (node.kind != markdown::NodeKind::table_row) continue;
    if (const int entry = at_line(file.lines.line_at(node.span.begin)); entry >= 0) is_row_[static_cast<std::size_t>(entry)] = true;
  }
}

int EntryRows::at_line(std::uint32_t line) const {
  const auto found = by_line_.find(line);
  return found == by_line_.end() ? -1 : found->second;
}

int EntryRows::with_id(std::string_view id, std::string_view word) const {
  if (id.empty() || id.size() > kMaxId || word.size() > kMaxId) return -1;
  std::array<char, 4 * kMaxId> key;
  const std::size_t prefix = text::fold_name_into(word, std::span(key).first(2 * kMaxId));
  const std::size_t size = text::fold_name_into(id, std::span(key).subspan(prefix));
  if (size == 0) return -1;
  if (const auto found = by_id_.find(std::string_view(key.data() + prefix, size)); found != by_id_.end()) return found->second;
  const auto found = by_id_.find(std::string_view(key.data(), prefix + size));
  return found == by_id_.end() ? -1 : found->second;
}

void read_table(Contents& contents, const EntryRows& rows, markdown::NodeIndex table, int owner, const Scope& scope) {
  const TableShape shape = shape_of(contents, table, scope);
  if (shape.rows.empty()) return;
  TableReader(contents, rows, shape, owner, scope).read();
}

}  // namespace labbook::journal
