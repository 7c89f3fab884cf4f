#pragma once

#include <cstdint>
#include <string_view>

#include "text/span.h"

namespace labbook::markdown {

/// What it is in a text that would cost the parser too much.
enum class ExcessKind : std::uint8_t {
  nesting,       ///< quotes and lists inside each other, or an indentation that stands for as many
  inline_marks,  ///< brackets, stars, `<` … in one paragraph: their number times its length
  table_cells,   ///< short rows under a wide header, each filled up with empty cells
  expansion,     ///< a long link definition used many times
  nodes,         ///< more elements than memory is allowed for
};

struct Excess {
  ExcessKind kind;
  text::Span span;  ///< the line on which the budget ran out
};

/// The fact for a diagnostic: "too many quotes and lists inside each other".
std::string_view excess_message(ExcessKind kind);

}  // namespace labbook::markdown
