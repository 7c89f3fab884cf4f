// Tables as they are written. The tree has lost what its columns have no room for: cmark-gfm drops the cells beyond the
// header's and adds those that are missing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::markdown {

/// The cells of one source line, blanks trimmed: views into `line`, which has no containers' markers. `|` at either end
/// is no cell; `\|` parts nothing.
std::vector<std::string_view> split_cells(std::string_view line);

/// The number of cells, without the vector.
std::size_t count_cells(std::string_view line);

/// Whether the line has a `|` that is not escaped.
bool has_pipe(std::string_view line);

/// A line of a table, or of what was meant as one.
struct TableLine {
  std::uint32_t line = 0;    ///< 1-based
  std::string_view content;  ///< without markers of containers and outer blanks; a view into the file's text
};

TableLine table_line(const text::SourceFile& file, std::uint32_t line);

/// An empty line, with its line end, that stays in the quotes in which the line stands.
std::string blank_line_before(const text::SourceFile& file, std::uint32_t line);

/// `| --- | :-: |` for as many columns as `header` has cells, with the alignments of `delimiter` where those are stated.
std::string delimiter_row_for(std::string_view header, std::string_view delimiter);

}  // namespace labbook::markdown
