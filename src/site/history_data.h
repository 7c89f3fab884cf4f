#pragma once

#include "site/site_context.h"

namespace labbook::site {

/// Fills `data` with the revisions of an experiment, the newest first.
void set_history(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment);

}  // namespace labbook::site
