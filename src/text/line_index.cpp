#include "text/line_index.h"

#include <algorithm>
#include <cstring>

namespace labbook::text {

LineIndex::LineIndex(std::string_view text) {
  starts_.clear();
  ends_.clear();
  starts_.reserve(text.size() / 32 + 1);
  ends_.reserve(text.size() / 32 + 1);
  const bool has_carriage_returns = text.find('\r') != std::string_view::npos;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = has_carriage_returns ? text.find_first_of("\r\n", begin) : text.find('\n', begin);
    starts_.push_back(static_cast<std::uint32_t>(begin));
    if (end == std::string_view::npos) {
      ends_.push_back(static_cast<std::uint32_t>(text.size()));
      break;
    }
    ends_.push_back(static_cast<std::uint32_t>(end));
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    if (begin == text.size()) break;  // a final line end closes the last line; it opens none
  }
}

std::uint32_t LineIndex::line_at(std::uint32_t offset) const {
  // The last line that begins at the offset or before it: the first one begins at 0.
  const std::uint32_t* line = starts_.data();
  for (std::size_t left = starts_.size(); left > 1;) {
    const std::size_t half = left / 2;
    line += line[half] <= offset ? half : 0;
    left -= half;
  }
  return static_cast<std::uint32_t>(line - starts_.data()) + 1;
}

Span LineIndex::line(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {ends_.back(), ends_.back()};
  return {starts_[line - 1], ends_[line - 1]};
}

}  // namespace labbook::text
