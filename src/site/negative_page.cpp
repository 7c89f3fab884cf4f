#include <fmt/format.h>

#include <algorithm>

#include "site/entry_card.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

TemplateData result_data(const SiteContext& site, const Interface& interface, const NegativeResult& result) {
  TemplateData data = entry_card(site, interface, result.experiment, "");
  data.hide({"stated", "sentence", "fall"});
  data.set("anchor", "lb-negative-" + site.plan.experiments()[result.experiment].slug);
  if (!result.status.empty()) data.set("stated", result.status);
  if (!result.sentence.empty()) data.set("sentence", result.sentence);
  if (!result.fall) return data;
  data.set("fall", true);
  data.set("metric", result.fall->metric);
  data.set("value", result.fall->value);
  data.set("change", result.fall->change);
  data.set("before", result.fall->against.empty() ? TemplateData(false) : TemplateData(result.fall->against));
  return data;
}

}  // namespace

PageFile negative_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{"negative.html", interface.words.get("negative"), interface.words.get("negative_text"), "negative", {}, false};
  TemplateData data = page_data(site, interface, head);
  TemplateData list{TemplateData::type::list};
  const std::size_t shown = std::min(kShownResults, site.negative.all.size());
  for (std::size_t i = 0; i < shown; ++i) list << result_data(site, interface, site.negative.all[i]);
  data.set("results", std::move(list));
  if (shown < site.negative.all.size())
    data.set("more", fmt::format(fmt::runtime(interface.words.get("more_rows")), site.negative.all.size() - shown));
  data.set("count", interface.words.count("experiments", site.negative.all.size()));
  return {head.path, interface.templates.render("negative", data)};
}

}  // namespace labbook::site
