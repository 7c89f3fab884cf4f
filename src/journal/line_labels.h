#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// `label: value` at the start of a line, however it is dressed: `**Date:** …`, `- lr = 3e-4`, `|Start Date|…|`.
/// Views into the file's text.
struct LineLabel {
  std::uint32_t line = 0;
  std::string_view label;
  std::string_view value;
  bool is_bold = false;
  bool is_listed = false;
  bool is_cell = false;    ///< the first cell of a table's row
  bool is_nested = false;  ///< the line is indented
  bool is_whole = false;   ///< a list item or bold line without a value: the label of what follows
};

/// The labels of all lines outside code and HTML, in order. Linear in the size of the text, nothing allocated per line.
std::vector<LineLabel> find_labels(const text::SourceFile& file, const markdown::Document& document);

}  // namespace labbook::journal
