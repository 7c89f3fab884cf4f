#include "journal/dated_groups.h"

#include <algorithm>
#include <array>

#include "journal/heading_roles.h"

namespace labbook::journal {
namespace {

std::size_t first_mark_from(const std::vector<EntryMark>& marks, std::uint32_t line) {
  const auto at =
      std::lower_bound(marks.begin(), marks.end(), line, [](const EntryMark& mark, std::uint32_t value) { return mark.line < value; });
  return static_cast<std::size_t>(at - marks.begin());
}

/// The first date field from `begin` up to before line `end`; null where there is none.
const LineLabel* date_field_in(const DocumentFacts& facts, std::uint32_t begin, std::uint32_t end) {
  const auto& labels = facts.labels;
  auto label = std::lower_bound(labels.begin(), labels.end(), begin, [](const LineLabel& l, std::uint32_t line) { return l.line < line; });
  for (; label != labels.end() && label->line < end; ++label) {
    if (!label->is_cell && !label->value.empty() && facts.vocabulary.fields.find(label->label) == "date") return &*label;
  }
  return nullptr;
}

}  // namespace

std::vector<DatedGroup> dated_groups(const DocumentFacts& facts, const std::vector<EntryMark>& marks) {
  std::vector<DatedGroup> groups;
  const auto& heads = facts.outline.heads;
  const std::uint32_t last = facts.outline.last_line + 1;
  std::array<std::uint32_t, 8> next{};  // the line of the next heading of each level or above it
  next.fill(last);
  for (std::size_t i = heads.size(); i-- > 0;) {
    if (!heads[i].is_heading()) continue;
    const auto level = static_cast<std::size_t>(std::clamp<int>(heads[i].level, 1, 7));
    const std::uint32_t below = next[7];
    const DatedGroup group{{}, first_mark_from(marks, heads[i].line), first_mark_from(marks, next[level])};
    std::fill(next.begin() + static_cast<std::ptrdiff_t>(level), next.end(), heads[i].line);
    const bool is_mark = group.first < marks.size() && marks[group.first].line == heads[i].line;
    if (is_mark || group.first == group.end || is_document_title(facts, i)) continue;
    const std::uint32_t end = std::min(below, marks[group.first].line);
    if (const LineLabel* field = date_field_in(facts, heads[i].line + 1, end)) groups.push_back({*field, group.first, group.end});
  }
  return groups;
}

}  // namespace labbook::journal
