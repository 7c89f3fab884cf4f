#include "results/line_references.h"

#include <algorithm>

namespace labbook::results {

LineReferences::LineReferences(const journal::Journal& journal) {
  std::vector<std::pair<Owned, const journal::Reference*>> all;
  for (const journal::Reference& reference : journal.references) all.push_back({{nullptr, reference.place.line}, &reference});
  for (const journal::Entry& entry : journal.entries) {
    for (const journal::Reference& reference : entry.references) all.push_back({{&entry, reference.place.line}, &reference});
  }
  std::ranges::stable_sort(all, {}, [](const auto& pair) { return pair.first; });
  for (const auto& [owner, reference] : all) {
    owners_.push_back(owner);
    references_.push_back(reference);
  }
}

std::span<const journal::Reference* const> LineReferences::at(const journal::Entry* entry, std::uint32_t line) const {
  const auto [begin, end] = std::equal_range(owners_.begin(), owners_.end(), Owned{entry, line});
  return std::span(references_).subspan(static_cast<std::size_t>(begin - owners_.begin()), static_cast<std::size_t>(end - begin));
}

}  // namespace labbook::results
