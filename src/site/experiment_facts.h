#pragma once

#include <cstddef>

#include "site/site_context.h"

namespace labbook::site {

/// What stands beside the text of an experiment: its parameters, fields and links to trackers.
void set_facts(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment);

}  // namespace labbook::site
