#include "results/timeline.h"

namespace labbook::results {
namespace {

bool has_newest_on_top(const journal::Journal& journal) {
  int rising = 0;
  int falling = 0;
  const journal::Date* previous = nullptr;
  for (const journal::Entry& entry : journal.entries) {
    if (!entry.date) continue;
    if (previous != nullptr && *previous < *entry.date) ++rising;
    if (previous != nullptr && *entry.date < *previous) ++falling;
    previous = &*entry.date;
  }
  return falling > rising;
}

}  // namespace

std::vector<std::uint32_t> positions_in_time(const journal::Journal& journal) {
  const auto count = static_cast<std::uint32_t>(journal.entries.size());
  const bool is_turned = has_newest_on_top(journal);
  std::vector<std::uint32_t> positions(count);
  for (std::uint32_t i = 0; i < count; ++i) positions[i] = is_turned ? count - 1 - i : i;
  return positions;
}

}  // namespace labbook::results
