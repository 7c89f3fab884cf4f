#pragma once

#include <string>

#include "site/site_context.h"

namespace labbook::site {

/// What the pages that show all journals together are made from, but for model.json: another text where any of it is
/// another one. A text that says the same in other words is the same to them.
std::string overview_inputs(const SiteContext& site, unsigned jobs);

}  // namespace labbook::site
