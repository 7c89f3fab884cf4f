// A table that commands fill once and print as text, Markdown, CSV or JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labbook::cli {

enum class CellTone : unsigned char { plain, best, worse, dim };

struct Cell {
  std::string text;
  CellTone tone = CellTone::plain;
};

struct Column {
  std::string title;
  bool is_number = false;  ///< set flush right
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

struct TextLook {
  bool has_colour = false;
  std::size_t width = 0;  ///< terminal columns; 0: as wide as the text is
};

/// Columns aligned by what the text takes on the screen. Where a width is given the widest columns that are no numbers
/// are cut until the table fits. The best value of a row or column ends in `*`.
std::string to_text(const Table& table, const TextLook& look);

/// A GitHub table; the best values are bold.
std::string to_markdown(const Table& table);

/// RFC 4180, with a header, lines ended by CR LF as it asks for.
std::string to_csv(const Table& table);

/// Takes off the columns without a word in any row.
void drop_empty_columns(Table& table);

}  // namespace labbook::cli
