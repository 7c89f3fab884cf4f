#include "journal/tables.h"

#include <algorithm>
#include <vector>

#include "journal/change_rows.h"
#include "journal/fields.h"
#include "journal/numbered_rows.h"
#include "journal/result_parts.h"
#include "journal/row_changes.h"
#include "journal/side_by_side.h"
#include "journal/stated_cells.h"
#include "journal/table_shape.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxCompared = 500;  // metrics of an entry that a joined row is held against

std::string id_key(std::string_view id) { return text::fold_name(id); }

/// Hands the cells of a table out to entries.
class TableReader {
 public:
  TableReader(Contents& contents, const EntryRows& rows, const TableShape& shape, int owner, const Scope& scope)
      : contents_(contents), rows_(rows), shape_(shape), numbered_(contents, rows, shape), owner_(owner), scope_(scope) {}

  void read();

 private:
  bool counts_something_else(std::string_view cell, std::string_view header) const;
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
  void push_metric(Entry& entry, std::string_view name, const Measurement& measured, const NameReading& reading, std::string_view split,
                   std::string_view run, std::string_view unit);
  void add_crossed_metric(Entry& entry, const TableRow& row, std::size_t column, std::string_view run, std::string_view split);
  void add_parameter(Entry& entry, std::string_view name, text::Span cell, std::string_view run);
  std::string_view cell_text(text::Span cell);
  std::string plain(text::Span cell);

  Contents& contents_;
  const EntryRows& rows_;
  const TableShape& shape_;
  NumberedRows numbered_;
  int owner_;
  Scope scope_;
  bool is_shared_ = false;
  std::string run_of_names_;   ///< the `Model` of `Model | Metric | Value`
  bool is_reference_ = false;  ///< the row repeats another experiment beside this one
  bool is_joined_ = false;     ///< the row adds to an entry that stands elsewhere
};

std::string_view TableReader::cell_text(text::Span cell) { return plain_cell(contents_, cell); }

std::string TableReader::plain(text::Span cell) { return std::string(cell_text(cell)); }

/// `1` below `Place`, below `Fold`: a number, and no experiment's.
bool TableReader::counts_something_else(std::string_view cell, std::string_view header) const {
  const bool is_number = !cell.empty() && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
  return is_number && !header.empty() && header != "#" && header != "№" && contents_.vocabulary().log_columns.find(header) != "id";
}

int TableReader::named_by(const TableRow& row) {
  if (const int numbered = numbered_.entry_of(row); numbered >= 0) return numbered;
  for (std::size_t column = 0; column < std::min<std::size_t>(row.cells.size(), 2); ++column) {
    const std::string_view cell = cell_text(row.cells[column]);
    if (counts_something_else(cell, shape_.columns[column].header)) continue;
    if (const int named = rows_.with_id(cell, shape_.columns[column].header); named >= 0) return named;
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

void TableReader::add_metric(Entry& entry, std::string_view name, text::Span cell, const NameReading& reading, std::string_view split,
                             std::string_view run, std::string_view unit) {
  const std::string_view value = behind_metric_name(contents_.names, cell_text(cell));
  const auto measured = read_result(contents_, value);
  if (!measured) {
    for (const SideResult& side : read_side_by_side(contents_, name, value)) {
      push_metric(entry, side.name, side.measured, contents_.names.read(side.name), side.split.empty() ? split : side.split, run, unit);
    }
  } else if (ends_result(contents_.vocabulary(), measured->rest)) {
    push_metric(entry, name, *measured, reading, reading.split_size != 0 ? reading.split(name) : split, run, unit);
  }
}

void TableReader::push_metric(Entry& entry, std::string_view name, const Measurement& measured, const NameReading& reading,
                              std::string_view split, std::string_view run, std::string_view unit) {
  Metric metric = make_metric(contents_, name, measured, MetricOrigin::table);
  metric.split = split;
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
  entry.parameters.push_back({std::string(name), std::string(value), std::string(run),
                              is_joined_ ? std::string() : std::string(scope_.group), contents_.place(contents_.line.source_span(value))});
}

/// A row that begins with the name of what its other cells hold.
void TableReader::read_named_row(Entry& entry, const TableRow& row) {
  if (row.cells.size() < 2) return;
  const std::string name = plain(row.cells[shape_.name_column]);
  if (name.empty() || name.size() > kMaxCell) return;
  if (shape_.name_column > 0 && shape_.columns.front().kind == ColumnKind::label) {
    if (std::string label = plain(row.cells.front()); !label.empty()) run_of_names_ = std::move(label);  // empty: the one above goes on
  }
  RowChanges changes(contents_, shape_);
  const NameReading reading = contents_.names.read(name);
  const bool is_result = reading.kind == NameKind::metric || reading.kind == NameKind::duration;
  const bool is_flag = name.starts_with("--");
  const bool is_open =
      (reading.kind == NameKind::unknown && !is_flag) || reading.kind == NameKind::qualifier || reading.kind == NameKind::split;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const TableColumn& header = shape_.columns[column];
    if (column <= shape_.name_column || header.kind == ColumnKind::delta || header.kind == ColumnKind::note ||
        header.kind == ColumnKind::target)
      continue;
    const bool is_plain = header.kind == ColumnKind::value || header.kind == ColumnKind::split;
    const std::string_view run = is_plain ? std::string_view(run_of_names_) : std::string_view(header.header);
    const std::string_view split = header.kind == ColumnKind::split ? std::string_view(header.header) : std::string_view(scope_.split);
    const bool may_be_metric = (is_result && (scope_.role != Role::setup || shape_.names_metrics)) || (is_open && shape_.names_metrics);
    const std::size_t before = entry.metrics.size();
    if (may_be_metric && scope_.role != Role::plan) add_metric(entry, name, row.cells[column], reading, split, run);
    else if (reading.kind == NameKind::parameter || (shape_.names_parameters && !is_result))
      add_parameter(entry, name, row.cells[column], run);
    if (!shape_.names_metrics && !is_result && (column == shape_.name_column + 1)) {
      const std::string_view value = cell_text(row.cells[column]);
      const bool is_field = !reading.field.empty() || (reading.kind != NameKind::parameter && !shape_.names_parameters);
      if (is_field && !value.empty()) add_field(contents_, entry, name, value);
    }
    if (entry.metrics.size() == before + 1) changes.note(column, before);
  }
  changes.attach(row, entry);
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
  const NameReading& column_reading = shape_.columns[column].reading;
  if (column_reading.kind == NameKind::split) {
    return add_metric(entry, shape_.corner_metric, row.cells[column], contents_.names.read(shape_.corner_metric),
                      shape_.columns[column].header, run);
  }
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
      add_stated_parameters(contents_, entry, row.cells[column], run);
      if (rows_.at_line(row.line) >= 0 && scope_.role != Role::plan) add_stated_metrics(contents_, entry, row.cells[column]);
      break;
    default: break;
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
  RowChanges changes(contents_, shape_);
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const ColumnKind kind = shape_.columns[column].kind;
    const std::size_t before = entry.metrics.size();
    if (kind == ColumnKind::changed_parameter) changed = plain(row.cells[column]);
    else if (kind == ColumnKind::new_value && !changed.empty()) add_parameter(entry, changed, row.cells[column], run);
    else read_cell(entry, row, column, run, split);
    if (kind == ColumnKind::metric && entry.metrics.size() == before + 1) changes.note(column, before);
  }
  changes.attach(row, entry);
}

void TableReader::read() {
  is_shared_ = is_shared();
  const ChangeRows changes(contents_, shape_);
  for (const TableRow& row : shape_.rows) {
    Entry* entry = entry_of(row);
    if (entry == nullptr || (changes.has(row) && rows_.at_line(row.line) < 0)) continue;
    const int named = is_joined_ ? -1 : repeats(row);
    is_reference_ = named >= 0 && entry != &contents_.journal.entries[static_cast<std::size_t>(named)];
    if (shape_.is_by_rows) read_named_row(*entry, row);
    else read_run_row(*entry, row, is_joined_ || rows_.at_line(row.line) >= 0);
  }
}

}  // namespace

TableShape read_table(Contents& contents, const EntryRows& rows, markdown::NodeIndex table, int owner, const Scope& scope) {
  TableShape shape = shape_of(contents, table, scope);
  if (!shape.rows.empty()) TableReader(contents, rows, shape, owner, scope).read();
  return shape;
}

void read_loose_row(Contents& contents, const EntryRows& rows, TableShape& shape, std::uint32_t line, int owner, const Scope& scope) {
  TableRow row;
  row.line = line;
  std::string_view source = text::trim(contents.file.line_text(line));
  if (source.ends_with('|')) source.remove_suffix(1);
  while (source.starts_with('|')) {
    source.remove_prefix(1);
    const std::size_t bar = source.find('|');
    row.cells.push_back(text::span_of(contents.text(), text::trim(source.substr(0, bar))));
    source.remove_prefix(std::min(bar, source.size()));
  }
  if (row.cells.size() > shape.columns.size()) return;
  shape.rows.assign(1, std::move(row));
  TableReader(contents, rows, shape, owner, scope).read();
}

}  // namespace labbook::journal
