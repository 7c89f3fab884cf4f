#include "site/site_formulas.h"

#include <fmt/format.h>

#include <algorithm>

#include "journal/parallel.h"
#include "site/formula_setter.h"
#include "site/formula_size.h"
#include "site/page_document.h"
#include "site/render_html.h"

namespace labbook::site {
namespace {

bool may_have_formulas(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("math") != std::string_view::npos;
}

/// The formulas of a journal as its pages ask for them.
std::vector<FormulaKey> formulas_of(const SitePlan& plan, const JournalPage& page) {
  const text::SourceFile& source = plan.workspace().files[page.file].source;
  std::vector<FormulaKey> found;
  if (!may_have_formulas(source.text)) return found;
  const PageDocument parsed = parse_page(source);
  if (parsed.document.excess()) return found;
  RenderOptions options;
  options.resolve_link = options.resolve_image = [](std::string_view) { return Target{}; };
  options.set_formula = [&](std::string_view tex, bool is_block) -> std::optional<std::string> {
    found.emplace_back(is_block, tex);
    return "<math></math>";
  };
  render_html(parsed, plan.anchors_of(page.file), {0, static_cast<std::uint32_t>(source.text.size())}, {}, options);
  return found;
}

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
  std::string_view path_of(std::size_t journal) const {
    return plan_.workspace().files[plan_.journals()[journal].file].source.path;
  }

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
  std::vector<std::vector<FormulaKey>> found(plan.journals().size());
  journal::parallel_for(found.size(), jobs, [&](std::size_t i) { found[i] = formulas_of(plan, plan.journals()[i]); });
  Work work(plan, cache, jobs);
  std::size_t cost = 0;
  for (std::size_t i = 0; i < found.size() && note_.empty(); ++i) {
    for (FormulaKey& key : found[i]) {
      const auto [formula, is_new] = formulas_.try_emplace(std::move(key));
      if (!is_new) continue;
      cost += cost_of(formula->first.second);
      if (cost > budget) {
        formulas_.erase(formula);
        note_ = fmt::format("{}: formulas from here on stay as they are written; a site sets {} bytes of TeX, where a table's cell counts as 20",
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
