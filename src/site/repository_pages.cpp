#include <algorithm>

#include "site/entry_card.h"
#include "site/experiment_order.h"
#include "site/page_head.h"
#include "site/page_slug.h"
#include "site/pages.h"
#include "site/repositories.h"
#include "site/template_data.h"
#include "site/url.h"

namespace labbook::site {
namespace {

constexpr std::size_t kRepositoriesInSight = 20;

TemplateData repository_row(const Interface& interface, const RepositoryPart& repository) {
  TemplateData row{TemplateData::type::object};
  row.set("name", repository.name);
  row.set("href", repository.path());
  row.set("journals", std::to_string(repository.journals.size()));
  row.set("count", std::to_string(repository.experiments.size()));
  row.set("last", repository.last ? TemplateData(interface.words.date(*repository.last)) : TemplateData(false));
  row.set("last_iso", repository.last ? journal::to_iso(*repository.last) : std::string());
  return row;
}

TemplateData journals_of(const SiteContext& site, const Interface& interface, const RepositoryPart& repository) {
  TemplateData list{TemplateData::type::list};
  for (const std::size_t index : repository.journals) {
    const JournalPage& page = site.plan.journals()[index];
    TemplateData item{TemplateData::type::object};
    item.set("href", "../" + page.path());
    item.set("title", page.title);
    item.set("count",
             page.experiment_count > 0 ? TemplateData(interface.words.count("experiments", page.experiment_count)) : TemplateData(false));
    list << std::move(item);
  }
  return list;
}

}  // namespace

Repositories collect_repositories(const SitePlan& plan) {
  Repositories repositories;
  PageNames names;
  for (std::size_t i = 0; i < plan.repositories().size(); ++i) {
    const std::string& name = plan.repositories()[i];
    repositories.push_back(
        {name, names.choose({page_slug(name), "repository"}), plan.workspace().projects[i].config.site.repository_url, {}, {}, {}});
  }
  if (repositories.empty()) return repositories;
  const auto of_file = [&](std::size_t file) -> RepositoryPart& { return repositories[plan.workspace().files[file].project]; };
  for (std::size_t i = 0; i < plan.journals().size(); ++i) of_file(plan.journals()[i].file).journals.push_back(i);
  for (const std::size_t experiment : latest_first(plan)) {
    RepositoryPart& repository = of_file(plan.experiments()[experiment].file);
    repository.experiments.push_back(experiment);
    const auto& date = plan.entry_of(plan.experiments()[experiment]).date;
    if (date && (!repository.last || *repository.last < *date)) repository.last = date;
  }
  return repositories;
}

const std::string& SiteContext::repository_url_of(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos && is_joined(); slash = path.find('/', slash + 1)) {
    const std::string_view name = path.substr(0, slash);
    const auto found =
        std::ranges::lower_bound(repositories, name, {}, [](const RepositoryPart& part) { return std::string_view(part.name); });
    if (found != repositories.end() && found->name == name) return found->url;
  }
  return plan.workspace().config.site.repository_url;
}

TemplateData repository_list(const SiteContext& site, const Interface& interface) {
  std::vector<const RepositoryPart*> order;
  for (const RepositoryPart& repository : site.repositories) order.push_back(&repository);
  std::ranges::stable_sort(order,
                           [](const RepositoryPart* a, const RepositoryPart* b) { return a->experiments.size() > b->experiments.size(); });
  TemplateData list{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kRepositoriesInSight, order.size()); ++i) {
    TemplateData row = repository_row(interface, *order[i]);
    row.set("count", interface.words.count("experiments", order[i]->experiments.size()));
    list << std::move(row);
  }
  return list;
}

PageFile repositories_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{
      "repositories.html", interface.words.get("repositories"), interface.words.get("repositories_text"), "repositories", {}, false};
  TemplateData data = page_data(site, interface, head);
  TemplateData rows{TemplateData::type::list};
  for (const RepositoryPart& repository : site.repositories) rows << repository_row(interface, repository);
  data.set("rows", std::move(rows));
  return {head.path, interface.templates.render("repositories", data)};
}

PageFile repository_page(const SiteContext& site, const RepositoryPart& repository) {
  const Interface& interface = site.own();
  PageHead head{repository.path(), repository.name, {}, "repositories", {}, false};
  head.description = interface.words.count("experiments", repository.experiments.size()) + ", " +
                     interface.words.count("journals", repository.journals.size());
  TemplateData data = page_data(site, interface, head);
  data.set("title", repository.name);
  data.set("summary", head.description);
  if (url_kind(repository.url) == UrlKind::web && !repository.url.empty()) data.set("source_url", encode_url(repository.url));
  data.set("journals", journals_of(site, interface, repository));
  TemplateData cards{TemplateData::type::list};
  for (const std::size_t experiment : repository.experiments) cards << entry_card(site, interface, experiment, "../");
  data.set("cards", std::move(cards));
  return {head.path, interface.templates.render("repository", data)};
}

}  // namespace labbook::site
