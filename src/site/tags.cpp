#include "site/tags.h"

#include <algorithm>

#include "site/experiment_order.h"
#include "site/page_slug.h"
#include "text/fold.h"

namespace labbook::site {

Tags::Tags(const SitePlan& plan) {
  PageNames names;
  for (const std::size_t experiment : latest_first(plan)) {
    for (const std::string& tag : plan.entry_of(plan.experiments()[experiment]).tags) {
      const auto [found, is_new] = by_name_.try_emplace(text::fold_case(tag), by_use_.size());
      if (is_new) by_use_.push_back({tag, names.choose({page_slug(tag), "tag"}), {}});
      std::vector<std::size_t>& experiments = by_use_[found->second].experiments;
      if (experiments.empty() || experiments.back() != experiment) experiments.push_back(experiment);
    }
  }
  std::ranges::stable_sort(by_use_, [](const Tag& a, const Tag& b) { return a.experiments.size() > b.experiments.size(); });
  for (std::size_t i = 0; i < by_use_.size(); ++i) by_name_[text::fold_case(by_use_[i].name)] = i;
}

const Tag* Tags::find(std::string_view name) const {
  const auto found = by_name_.find(text::fold_case(name));
  return found == by_name_.end() ? nullptr : &by_use_[found->second];
}

}  // namespace labbook::site
