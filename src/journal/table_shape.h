// How a table is laid out: what each column holds, and whether names stand in its header or in its rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "journal/contents.h"

namespace labbook::journal {

constexpr std::size_t kMaxCell = 400;  ///< bytes of a cell that are looked at

enum class ColumnKind : unsigned char {
  unknown,
  label,        ///< run, model, experiment, id: what tells the rows apart
  split_label,  ///< cells are splits
  metric,
  parameter,
  field,
  value,  ///< "Value" beside a column of names
  split,  ///< the header is a split and the names stand in the rows
  delta,
  target,
  note,
  changed_parameter,  ///< cells name the parameter that was changed …
  old_value,
  new_value,  ///< … and this is what it was changed to
};

struct TableColumn {
  std::string header;  ///< markup taken off
  ColumnKind kind = ColumnKind::unknown;
  NameReading reading;
  std::string unit;            ///< `%` of "WER, %", `ms` of "Latency (ms)"
  std::size_t numbers = 0;     ///< cells that are numbers …
  std::size_t fractions = 0;   ///< … with a decimal part or a percent sign
  std::size_t deviations = 0;  ///< … with `± σ`
  std::size_t signs = 0;       ///< … with a sign in front
  std::size_t powers = 0;      ///< … that are powers of two from 8 on, as sizes are chosen
  double largest = 0;          ///< of their values
  std::size_t digits = 0;      ///< the most significant digits of a cell
  std::size_t words = 0;       ///< cells that are neither numbers nor empty
};

struct TableRow {
  std::uint32_t line = 0;
  std::vector<text::Span> cells;
};

struct TableShape {
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;     ///< without the header
  std::size_t name_column = 0;    ///< the second one of `Model | Metric | Value`
  bool is_by_rows = false;        ///< names stand in `name_column`, values beside them
  bool names_metrics = false;     ///< … and they are metrics unless they are known as something else
  bool names_parameters = false;  ///< … and they are parameters
  std::string corner_metric;      ///< what all cells of the table are: `| Accuracy | ResNet | ViT |`
  std::string row_setting;        ///< `lr` of a table whose corner says `lr \ batch size` …
  std::string column_setting;     ///< … and `batch size`
};

TableShape shape_of(Contents& contents, markdown::NodeIndex table, const Scope& scope);

}  // namespace labbook::journal
