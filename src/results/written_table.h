// Tables as they stand in the file: every cell with its place, whether or not the model made a metric of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/number_in_cell.h"
#include "text/source_file.h"
#include "text/span.h"

namespace labbook::results {

struct TableCell {
  text::Span span;       ///< without blanks, markup and all
  std::string text;      ///< markup taken off
  bool is_bold = false;  ///< the whole of it
  std::optional<NumberInCell> number;
};

struct WrittenRow {
  std::uint32_t line = 0;
  std::vector<TableCell> cells;  ///< as many as the header has, or fewer
};

struct WrittenTable {
  std::uint32_t line = 0;  ///< of the header
  std::vector<TableCell> header;
  std::vector<WrittenRow> rows;
};

/// The tables of a file, in their order. Code blocks and comments have none. Linear.
std::vector<WrittenTable> written_tables(const text::SourceFile& source);

/// Rows for columns; the places of the cells stay.
WrittenTable turned(const WrittenTable& table);

}  // namespace labbook::results
