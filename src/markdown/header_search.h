#pragma once

#include <cstdint>
#include <string_view>

namespace labbook::markdown {

/// What looking for a table's header costs. For each delimiter row below a paragraph the parser divides all of the
/// paragraph into cells: from the beginning of each line it goes back to the last pipe before, at each cell over all cells
/// of the line that it has, and for each cell it takes memory.
class HeaderSearch {
 public:
  void add_line(std::string_view line, std::uint64_t pipes);
  void end_paragraph() { *this = {}; }

  /// Of a delimiter row that comes next.
  std::uint64_t cost() const { return bytes_ + 3 * steps_ + 1000 * cells_; }

 private:
  std::uint64_t bytes_ = 0;
  std::uint64_t since_pipe_ = 0;  ///< bytes
  std::uint64_t steps_ = 0;       ///< back to pipes, and over cells
  std::uint64_t cells_ = 0;
};

/// Whether `below` is a delimiter row, of as many columns as `header` has.
bool is_table_head(std::string_view header, std::string_view below);

}  // namespace labbook::markdown
