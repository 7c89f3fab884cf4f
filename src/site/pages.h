// One function for each kind of page; each makes the whole file. All may be called from many threads at once.
#pragma once

#include "markdown/document.h"
#include "site/site_context.h"

namespace labbook::site {

PageFile home_page(const SiteContext& site);
PageFile not_found_page(const SiteContext& site);

/// `document` is the parsed journal.
PageFile journal_page(const SiteContext& site, std::size_t journal, const markdown::Document& document);
PageFile experiment_page(const SiteContext& site, std::size_t experiment, const markdown::Document& document);

}  // namespace labbook::site
