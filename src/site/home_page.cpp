#include <algorithm>
#include <numeric>

#include "kainjow/mustache.hpp"
#include "site/entry_card.h"
#include "site/page_head.h"
#include "site/pages.h"

namespace labbook::site {
namespace {

constexpr std::size_t kLatest = 12;

/// Experiments, the latest first; those without a date after all others, in the order of their journals.
std::vector<std::size_t> by_date(const SitePlan& plan) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < plan.experiments().size(); ++i) {
    const journal::Entry& entry = plan.entry_of(plan.experiments()[i]);
    if (entry.kind == journal::EntryKind::experiment && !entry.is_template) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const auto& first = plan.entry_of(plan.experiments()[a]).date;
    const auto& second = plan.entry_of(plan.experiments()[b]).date;
    if (first.has_value() != second.has_value()) return first.has_value();
    return first && second && *first > *second;
  });
  return order;
}

TemplateData journal_list(const SiteContext& site) {
  TemplateData list{TemplateData::type::list};
  for (const JournalPage& page : site.plan.journals()) {
    TemplateData item{TemplateData::type::object};
    item.set("href", page.path());
    item.set("title", page.title);
    item.set("path", site.plan.workspace().files[page.file].source.path);
    if (page.experiment_count > 0) item.set("count", site.own().words.count("experiments", page.experiment_count));
    list << item;
  }
  return list;
}

}  // namespace

PageFile home_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const std::vector<std::size_t> order = by_date(site.plan);
  const auto journals = static_cast<std::size_t>(std::ranges::count_if(
      site.plan.journals(), [](const JournalPage& page) { return page.experiment_count > 0; }));
  PageHead head{"index.html", {}, {}, "home", {}, false, false};
  head.description = interface.words.count("experiments", order.size()) + ", " + interface.words.count("journals", journals);
  TemplateData data = page_data(site, interface, head);
  data.set("experiment_count", std::to_string(order.size()));
  data.set("summary", head.description);
  TemplateData latest{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kLatest, order.size()); ++i) latest << entry_card(site, interface, order[i], "");
  data.set("latest", std::move(latest));
  data.set("journals", journal_list(site));
  return {head.path, interface.templates.render("home", data)};
}

PageFile not_found_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{"404.html", interface.words.get("not_found"), {}, {}, {}, false, false};
  TemplateData data = page_data(site, interface, head);
  // A host shows this page for any path: only links from the root of the site's address can work.
  if (!site.base_url.empty()) data.set("root", site.base_url);
  return {head.path, interface.templates.render("404", data)};
}

}  // namespace labbook::site
