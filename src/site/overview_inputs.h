#pragma once

#include <string>

#include "site/site_context.h"

namespace labbook::site {

/// What the pages that show all journals together are made from: another text where any of it is another one. `site` needs
/// the states of its journals.
std::string overview_inputs(const SiteContext& site);

}  // namespace labbook::site
