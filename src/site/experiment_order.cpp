#include "site/experiment_order.h"

#include <algorithm>

namespace labbook::site {

std::vector<std::size_t> latest_first(const SitePlan& plan) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < plan.experiments().size(); ++i) {
    const journal::Entry& entry = plan.entry_of(plan.experiments()[i]);
    if (entry.kind == journal::EntryKind::experiment && !entry.is_template) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const auto& first = plan.entry_of(plan.experiments()[a]).date;
    const auto& second = plan.entry_of(plan.experiments()[b]).date;
    if (first.has_value() != second.has_value()) return first.has_value();
    return first && second && *first > *second;
  });
  return order;
}

}  // namespace labbook::site
