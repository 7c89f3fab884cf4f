#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace labbook::text {

/// A place as people count: both from 1; the column in code points.
struct Location {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool operator==(const Location&) const = default;
};

/// Where the lines of a text begin. Lines end at LF, CR LF or CR, as in CommonMark.
class LineIndex {
 public:
  LineIndex() = default;
  explicit LineIndex(std::string_view text);

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

  /// The 1-based line on which the byte at `offset` stands. Logarithmic in the number of lines.
  std::uint32_t line_at(std::uint32_t offset) const;

  /// The bytes of the line, without its line end. `line` is 1-based; a line beyond the last gives an empty span
  /// at the end of the text.
  Span line(std::uint32_t line) const {
    if (line - 1 >= starts_.size()) return {ends_.back(), ends_.back()};
    return {starts_[line - 1], ends_[line - 1]};
  }

 private:
  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint32_t> ends_{0};
};

}  // namespace labbook::text
