#pragma once

#include "site/site_context.h"

namespace labbook::site {

/// At most this many are shown on an experiment's page, the newest first.
inline constexpr std::size_t kMostRevisions = 30;

/// The commit of a revision: day, author, subject, hash. `root` leads to the site's root.
TemplateData commit_data(const SiteContext& site, const history::Revision& revision, std::string_view root);

/// Fills `data` with the revisions of an experiment, the newest first.
void set_history(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment);

}  // namespace labbook::site
