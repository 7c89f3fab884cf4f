#pragma once

#include <functional>
#include <string_view>

#include "lint/rule.h"

namespace labbook::lint {

/// A line of a paragraph, heading or table cell: what people write as one piece.
struct TextLine {
  markdown::NodeKind block;  ///< paragraph, heading or table_cell
  text::Span span;           ///< without blanks at both ends
  std::string_view text;
  text::Span value;  ///< what follows the label ("**Date:** …"); the whole line where it has none
  bool has_label = false;
};

/// `[Name]` where it is neither link nor code nor a footnote.
struct Bracket {
  text::Span span;  ///< brackets included
  std::string_view content;
  bool is_whole_value = false;  ///< but for other brackets and marks (`[X%] → [Y%]`) the line's value is nothing else
};

/// Calls `visit` for each line of running text, in the order of the text. Linear.
void for_each_text_line(const FileContext& context, const std::function<void(const TextLine&, std::span<const Bracket>)>& visit);
/// For those who don't ask for its brackets.
void for_each_text_line(const FileContext& context, const std::function<void(const TextLine&)>& visit);

}  // namespace labbook::lint
