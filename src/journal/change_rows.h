// Rows of a table that state what changed between the others, and no results: `| Δ | +0.02 | −1.3 |`.
#pragma once

#include "journal/contents.h"
#include "journal/table_shape.h"

namespace labbook::journal {

class ChangeRows {
 public:
  /// Looks at all rows. Linear in the table.
  ChangeRows(Contents& contents, const TableShape& shape);

  /// Every result of the row has a sign, and the row is called a change or is the only one of the kind.
  bool has(const TableRow& row) const;

 private:
  bool are_signed(const TableRow& row, bool& has_plus) const;
  bool is_called_change(const TableRow& row) const;

  Contents& contents_;
  const TableShape& shape_;
  std::size_t signed_rows_ = 0;
};

}  // namespace labbook::journal
