#include <algorithm>
#include <map>

#include "site/template_data.h"
#include "site/experiment_list.h"
#include "site/experiment_order.h"
#include "site/page_head.h"
#include "site/page_slug.h"
#include "site/pages.h"
#include "text/fold.h"

namespace labbook::site {

Tags collect_tags(const SitePlan& plan) {
  Tags tags;
  std::map<std::string, std::size_t> index;
  PageNames names;
  for (const std::size_t experiment : latest_first(plan)) {
    for (const std::string& tag : plan.entry_of(plan.experiments()[experiment]).tags) {
      const auto [found, is_new] = index.try_emplace(text::fold_case(tag), tags.size());
      if (is_new) tags.push_back({tag, names.choose({page_slug(tag), "tag"}), {}});
      std::vector<std::size_t>& experiments = tags[found->second].experiments;
      if (experiments.empty() || experiments.back() != experiment) experiments.push_back(experiment);
    }
  }
  std::ranges::stable_sort(tags, [](const Tag& a, const Tag& b) { return a.experiments.size() > b.experiments.size(); });
  return tags;
}

PageFile tag_page(const SiteContext& site, const Tag& tag) {
  const Interface& interface = site.own();
  PageHead head{"tags/" + tag.slug + ".html", tag.name, {}, "tags", {}, false};
  head.description = interface.words.count("experiments", tag.experiments.size());
  TemplateData data = page_data(site, interface, head);
  data.set("title", tag.name);
  data.set("summary", head.description);
  set_experiments(data, site, interface, tag.experiments, "../");
  return {head.path, interface.templates.render("tag", data)};
}

}  // namespace labbook::site
