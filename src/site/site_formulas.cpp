#include "site/site_formulas.h"

#include <fmt/format.h>

#include <algorithm>

#include "journal/parallel.h"
#include "site/formula_setter.h"
#include "site/formula_size.h"

namespace labbook::site {
namespace {

/// A formula and the journal that has it first.
struct Owned {
  FormulaMap::iterator formula;
  std::size_t journal;
  bool is_known = false;
};

/// Where a journal's formulas of an earlier run are taken over; the rest is set and kept for the next run.
class Work {
 public:
  Work(const SitePlan& plan, const FormulaCache& cache, unsigned jobs) : plan_(plan), cache_(cache), jobs_(jobs) {}

  void add(FormulaMap::iterator formula, std::size_t journal) { owned_.push_back({formula, journal}); }

  void run() {
    if (owned_.empty()) return;
    take_known();
    FormulaSetter setter;
    journal::parallel_for(owned_.size(), jobs_, [&](std::size_t i) {
      auto& [key, math] = *owned_[i].formula;
      if (!owned_[i].is_known) math = setter.set(key.second, key.first);
    });
    keep();
  }

 private:
  std::string_view path_of(std::size_t journal) const { return plan_.workspace().files[plan_.journals()[journal].file].source.path; }

  std::size_t end_of(std::size_t begin) const {
    std::size_t end = begin;
    while (end < owned_.size() && owned_[end].journal == owned_[begin].journal) ++end;
    return end;
  }

  void take_known() {
    for (std::size_t begin = 0; begin < owned_.size(); begin = end_of(begin)) {
      FormulaMap known = cache_.find(path_of(owned_[begin].journal));
      for (std::size_t i = begin; i < end_of(begin) && !known.empty(); ++i) {
        const auto found = known.find(owned_[i].formula->first);
        if (found == known.end()) continue;
        owned_[i].formula->second = std::move(found->second);
        owned_[i].is_known = true;
      }
    }
  }

  void keep() const {
    bool has_new = false;
    for (std::size_t begin = 0; begin < owned_.size(); begin = end_of(begin)) {
      const auto first = owned_.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last = owned_.begin() + static_cast<std::ptrdiff_t>(end_of(begin));
      if (std::all_of(first, last, [](const Owned& owned) { return owned.is_known; })) continue;
      FormulaMap all;
      for (auto owned = first; owned != last; ++owned) all.insert(*owned->formula);
      cache_.put(path_of(first->journal), all);
      has_new = true;
    }
    if (has_new) cache_.make_room();
  }

  const SitePlan& plan_;
  const FormulaCache& cache_;
  unsigned jobs_;
  std::vector<Owned> owned_;
};

}  // namespace

SiteFormulas::SiteFormulas(const SitePlan& plan, const FormulaCache& cache, unsigned jobs, std::size_t budget) {
  Work work(plan, cache, jobs);
  std::size_t cost = 0;
  for (std::size_t i = 0; i < plan.journals().size() && note_.empty(); ++i) {
    for (const FormulaKey& key : plan.formulas_of(plan.journals()[i].file)) {
      const auto [formula, is_new] = formulas_.try_emplace(key);
      if (!is_new) continue;
      cost += cost_of(formula->first.second);
      if (cost > budget) {
        formulas_.erase(formula);
        note_ = fmt::format(
            "{}: formulas from here on stay as they are written; a site sets {} bytes of TeX, where a table's cell counts as 20",
            plan.workspace().files[plan.journals()[i].file].source.path, budget);
        break;
      }
      work.add(formula, i);
    }
  }
  work.run();
}

std::optional<std::string> SiteFormulas::find(std::string_view tex, bool is_block) const {
  const auto found = formulas_.find(FormulaKey{is_block, std::string(tex)});
  return found == formulas_.end() ? std::nullopt : found->second;
}

}  // namespace labbook::site
