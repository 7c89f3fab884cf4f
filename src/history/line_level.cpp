#include "history/line_level.h"

#include <algorithm>

namespace labbook::history {

int level_of_line(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  if (marks == 0 || marks >= kParagraphLevel) return kParagraphLevel;
  const bool is_heading = marks == line.size() || line[marks] == ' ' || line[marks] == '\t';
  return is_heading ? static_cast<int>(marks) : kParagraphLevel;
}

bool is_fence(std::string_view line) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  return line.starts_with("```") || line.starts_with("~~~");
}

}  // namespace labbook::history
