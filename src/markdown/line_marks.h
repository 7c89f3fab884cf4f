// What the work budget counts in one line.
#pragma once

#include <cstdint>
#include <string_view>

namespace labbook::markdown {

struct LineMarks {
  std::uint64_t marks = 0;     ///< what the inline parser stops at
  std::uint64_t brackets = 0;  ///< `[`
  std::uint64_t pipes = 0;
  std::uint64_t url_work = 0;  ///< steps of looking for the end of bare URLs
};

LineMarks count_marks(std::string_view line);

}  // namespace labbook::markdown
