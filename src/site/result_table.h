#pragma once

#include "site/site_context.h"

namespace labbook::site {

/// Fills `data` with the entry's metrics as a table: runs down and metrics across, or metrics down and splits across
/// where there is one run. Each value with its change against the baseline and its place in the leaderboard.
void set_results(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment);

}  // namespace labbook::site
