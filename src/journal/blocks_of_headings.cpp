#include <algorithm>

#include "journal/adopt_siblings.h"

namespace labbook::journal {
namespace {

/// A heading that may be a section of an entry of its own level.
bool is_section(const Head& head) { return !head.section.empty() && head.section != "summary_table"; }

}  // namespace

bool is_inside(const LineRanges& ranges, std::uint32_t line) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), std::pair(line, ~0U));
  return after != ranges.begin() && std::prev(after)->second >= line;
}

LineRanges heading_blocks(const DocumentFacts& facts, const std::vector<EntryMark>& marks) {
  const auto& heads = facts.outline.heads;
  std::vector<bool> is_marked(heads.size(), false);
  for (const EntryMark& mark : marks) {
    if (mark.head) is_marked[*mark.head] = true;
  }
  LineRanges blocks;
  for (const EntryMark& mark : marks) {
    if (!mark.head || mark.level > 6 || is_inside(blocks, mark.line)) continue;
    std::uint32_t end = facts.outline.last_line;
    for (std::size_t i = *mark.head + 1; i < heads.size(); ++i) {
      if (heads[i].is_heading() && heads[i].level <= mark.level && (is_marked[i] || !is_section(heads[i]))) {
        end = heads[i].line - 1;
        break;
      }
    }
    blocks.emplace_back(mark.line, end);
  }
  return blocks;
}

}  // namespace labbook::journal
