#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/span.h"

namespace labbook::report {

/// A piece of a line as a terminal shows it, and where in it the caret goes.
struct SourceExcerpt {
  std::string text;
  std::size_t caret_begin = 0;  ///< terminal columns before the caret
  std::size_t caret_width = 1;  ///< at least 1
};

/// The line, or so much of it around `marked` as fits `width` columns, with … where it was cut. Tabs are shown as blanks
/// up to the next multiple of 4; what could move a cursor is escaped. Time depends on `width`, not on the line.
SourceExcerpt make_source_excerpt(std::string_view line, text::Span marked, std::size_t width);

}  // namespace labbook::report
