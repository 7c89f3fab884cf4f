// The formulas of a whole site, each set once before any page is made.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/formula_cache.h"
#include "site/plan.h"

namespace labbook::site {

class SiteFormulas {
 public:
  static constexpr std::size_t kUsualBudget = 2 * 1024 * 1024;

  /// Takes the formulas in the order of the journals until their cost (formula_size.h) is above `budget`: what is set
  /// depends on the journals alone.
  SiteFormulas(const SitePlan& plan, const FormulaCache& cache, unsigned jobs, std::size_t budget = kUsualBudget);

  /// MathML; nothing where the formula stays as it is written.
  std::optional<std::string> find(std::string_view tex, bool is_block) const;

  /// Says from which journal on formulas were left out; empty where none was.
  const std::string& note() const { return note_; }

 private:
  FormulaMap formulas_;
  std::string note_;
};

}  // namespace labbook::site
