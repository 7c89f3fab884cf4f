#include "site/experiment_list.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {

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
