// The repositories whose models a site joins.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/date.h"
#include "site/plan.h"

namespace labbook::site {

struct RepositoryPart {
  std::string name;
  std::string slug;
  std::string url;                       ///< at its host; may be empty
  std::vector<std::size_t> journals;     ///< pages of journals
  std::vector<std::size_t> experiments;  ///< pages, the latest first
  std::optional<journal::Date> last;     ///< the latest day of its experiments

  std::string path() const { return "repositories/" + slug + ".html"; }
};

using Repositories = std::vector<RepositoryPart>;  ///< by name

/// Empty where the plan joins none.
Repositories collect_repositories(const SitePlan& plan);

}  // namespace labbook::site
