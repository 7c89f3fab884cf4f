// One function for each kind of page; each makes the whole file. All may be called from many threads at once.
#pragma once

#include <string>
#include <vector>

#include "site/page_document.h"
#include "site/site_context.h"

namespace labbook::site {

PageFile home_page(const SiteContext& site);
PageFile not_found_page(const SiteContext& site);

/// `parsed` is the journal.
PageFile journal_page(const SiteContext& site, std::size_t journal, const PageDocument& parsed);
PageFile experiment_page(const SiteContext& site, std::size_t experiment, const PageDocument& parsed);

PageFile metrics_page(const SiteContext& site);
PageFile metric_page(const SiteContext& site, std::size_t metric);
PageFile quality_page(const SiteContext& site);
PageFile tag_page(const SiteContext& site, const Tag& tag);
PageFile people_page(const SiteContext& site);
PageFile person_page(const SiteContext& site, const Person& person);
PageFile negative_page(const SiteContext& site);
PageFile repositories_page(const SiteContext& site);
PageFile repository_page(const SiteContext& site, const RepositoryPart& repository);
PageFile deleted_page(const SiteContext& site);
PageFile effects_page(const SiteContext& site);
PageFile effect_page(const SiteContext& site, const ParameterEffects& parameter);
PageFile compare_page(const SiteContext& site);
/// The overview and one page for each year.
std::vector<PageFile> timeline_pages(const SiteContext& site);
/// The overview and, where the site is large, one page for each journal.
std::vector<PageFile> lineage_pages(const SiteContext& site);
PageFile atom_feed(const SiteContext& site);
PageFile sitemap(const SiteContext& site, const std::vector<std::string>& pages);
/// What the compare page loads: the experiments of a journal, as a script.
PageFile compare_data(const SiteContext& site, std::size_t journal);

/// Experiments by month, as SVG; empty where there are no dates.
std::string activity_chart(const SiteContext& site);
/// The best value of the most reported metrics.
TemplateData best_results(const SiteContext& site, const Interface& interface, std::size_t most);
/// The repositories with the most experiments.
TemplateData repository_list(const SiteContext& site, const Interface& interface);
/// On an experiment's page: how many entries were deleted from its journal.
void set_deleted_neighbours(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment);

}  // namespace labbook::site
