#pragma once

#include <vector>

#include "site/plan.h"

namespace labbook::site {

/// Experiments without groups and templates, the latest first; those without a date after all others, in the order of
/// their journals.
std::vector<std::size_t> latest_first(const SitePlan& plan);

}  // namespace labbook::site
