#include "text/line_index.h"

#include <algorithm>
#include <cstring>

namespace labbook::text {

namespace {

/// The next LF or CR from `begin` on; the text's end where there is none.
const char* line_end(const char* begin, const char* end, bool has_carriage_returns) {
  if (!has_carriage_returns) {
    const void* found = begin == end ? nullptr : std::memchr(begin, '\n', static_cast<std::size_t>(end - begin));
    return found == nullptr ? end : static_cast<const char*>(found);
  }
  return std::find_if(begin, end, [](char c) { return c == '\n' || c == '\r'; });
}

}  // namespace

LineIndex::LineIndex(std::string_view text) {
  starts_.clear();
  ends_.clear();
  starts_.reserve(text.size() / 32 + 1);
  ends_.reserve(text.size() / 32 + 1);
  const bool has_carriage_returns = text.find('\r') != std::string_view::npos;
  const char* const first = text.data();
  const char* const last = first + text.size();
  const char* begin = first;
  do {
    const char* end = line_end(begin, last, has_carriage_returns);
    starts_.push_back(static_cast<std::uint32_t>(begin - first));
    ends_.push_back(static_cast<std::uint32_t>(end - first));
    begin = end == last ? last : end + (end + 1 < last && end[0] == '\r' && end[1] == '\n' ? 2 : 1);
  } while (begin != last);  // a final line end closes the last line; it opens none
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

}  // namespace labbook::text
