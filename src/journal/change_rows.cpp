#include "journal/change_rows.h"

#include <algorithm>

#include "journal/stated_cells.h"
#include "text/utf8.h"

namespace labbook::journal {

ChangeRows::ChangeRows(Contents& contents, const TableShape& shape) : contents_(contents), shape_(shape) {
  if (shape.is_by_rows) return;
  bool has_plus = false;
  for (const TableRow& row : shape.rows) signed_rows_ += are_signed(row, has_plus) ? 1U : 0U;
}

bool ChangeRows::are_signed(const TableRow& row, bool& has_plus) const {
  has_plus = false;
  bool has_value = false;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    if (shape_.columns[column].kind != ColumnKind::metric) continue;
    const std::string_view cell = plain_cell(contents_, row.cells[column]);
    if (cell.empty() || is_dash(cell) || cell == "0") continue;
    const bool is_plus = cell.starts_with('+');
    if (!is_plus && !cell.starts_with('-') && !cell.starts_with("−")) return false;
    has_plus = has_plus || is_plus;
    has_value = true;
  }
  return has_value;
}

bool ChangeRows::is_called_change(const TableRow& row) const {
  for (std::size_t column = 0; column < std::min<std::size_t>(row.cells.size(), 2); ++column) {
    if (contents_.names.read(plain_cell(contents_, row.cells[column])).canonical == "delta") return true;
  }
  return false;
}

bool ChangeRows::has(const TableRow& row) const {
  bool has_plus = false;
  if (signed_rows_ == 0 || !are_signed(row, has_plus)) return false;
  return is_called_change(row) || (has_plus && signed_rows_ == 1 && shape_.rows.size() > 1);
}

}  // namespace labbook::journal
