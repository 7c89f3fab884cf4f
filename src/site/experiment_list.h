#pragma once

#include <span>

#include "site/site_context.h"

namespace labbook::site {

/// For `partials/experiments.mustache`: a card for each of the first hundred, and a line for each of the others, as pages
/// of a thousand cards are slow to lay out. `latest_first` are experiments of the plan; `root` leads to the site's root.
void set_experiments(TemplateData& data, const SiteContext& site, const Interface& interface, std::span<const std::size_t> latest_first,
                     std::string_view root);

}  // namespace labbook::site
