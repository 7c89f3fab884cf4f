#include <fmt/format.h>

#include <algorithm>

#include "site/effect_chart.h"
#include "site/metric_change.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMetricsOnPage = 8;
constexpr std::size_t kListedMetrics = 3;

std::string better_and_worse(const Words& words, const MetricEffects& metric) {
  return fmt::format(fmt::runtime(words.get("better_of")), metric.better, metric.worse);
}

void set_metric_name(TemplateData& data, const MetricEffects& metric) {
  data.set("metric", metric.metric);
  data.set("split", metric.split.empty() ? TemplateData(false) : TemplateData(metric.split));
}

void set_run(TemplateData& data, const SiteContext& site, const std::string& name, const std::string& run, std::size_t experiment) {
  data.set(name, run);
  data.set(name + "_href", experiment == kNoPage ? TemplateData(false) : TemplateData("../" + site.plan.experiments()[experiment].path()));
}

TemplateData row_data(const SiteContext& site, const EffectRow& row) {
  const results::EffectPair& pair = row.pair;
  TemplateData data{TemplateData::type::object};
  set_run(data, site, "from", pair.from_run, row.from);
  set_run(data, site, "to", pair.to_run, row.to);
  data.set("old_value", shorten(pair.from_value, 60));
  data.set("new_value", shorten(pair.to_value, 60));
  data.set("before", results::to_text(row.change.from));
  data.set("after", results::to_text(row.change.to));
  data.set("change", results::signed_text(row.change.change));
  data.set("sort", fmt::format("{}", row.change.change.to_double()));
  data.set("verdict", std::string(verdict_class(row.change.verdict)));
  return data;
}

TemplateData metric_data(const SiteContext& site, const Interface& interface, const ParameterEffects& parameter, std::size_t number) {
  const MetricEffects& metric = parameter.metrics[number];
  TemplateData data{TemplateData::type::object};
  set_metric_name(data, metric);
  data.set("id", fmt::format("lb-effect-{}", number + 1));
  data.set("summary", interface.words.count("pairs", metric.pairs) + ": " + better_and_worse(interface.words, metric));
  const std::string title = parameter.name + ", " + metric.metric + (metric.split.empty() ? "" : " (" + metric.split + ")");
  data.set("label", title);
  data.set("chart", effect_chart_svg(title, metric));
  TemplateData rows{TemplateData::type::list};
  const std::size_t shown = std::min(kListedRows, metric.rows.size());
  for (std::size_t i = 0; i < shown; ++i) rows << row_data(site, metric.rows[i]);
  data.set("rows", std::move(rows));
  data.set("more", shown == metric.pairs ? TemplateData(false)
                                         : TemplateData(fmt::format(fmt::runtime(interface.words.get("more_rows")), metric.pairs - shown)));
  return data;
}

TemplateData parameter_data(const Interface& interface, const ParameterEffects& parameter) {
  TemplateData data{TemplateData::type::object};
  data.set("name", parameter.name);
  data.set("href", parameter.path());
  data.set("count", std::to_string(parameter.pairs));
  TemplateData metrics{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kListedMetrics, parameter.metrics.size()); ++i) {
    TemplateData metric{TemplateData::type::object};
    set_metric_name(metric, parameter.metrics[i]);
    metric.set("verdicts", better_and_worse(interface.words, parameter.metrics[i]));
    metrics << std::move(metric);
  }
  data.set("metrics", std::move(metrics));
  return data;
}

}  // namespace

PageFile effects_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{"effects.html", interface.words.get("effects"), interface.words.get("effects_text"), "effects", {}, false};
  TemplateData data = page_data(site, interface, head);
  TemplateData rows{TemplateData::type::list};
  for (const ParameterEffects& parameter : site.effects.all) rows << parameter_data(interface, parameter);
  data.set("rows", std::move(rows));
  return {head.path, interface.templates.render("effects", data)};
}

PageFile effect_page(const SiteContext& site, const ParameterEffects& parameter) {
  const Interface& interface = site.own();
  PageHead head{parameter.path(), fmt::format(fmt::runtime(interface.words.get("effect_of")), parameter.name), {}, "effects", {}, false};
  head.description = interface.words.count("pairs", parameter.pairs);
  TemplateData data = page_data(site, interface, head);
  data.set("title", parameter.name);
  data.set("summary", head.description);
  TemplateData metrics{TemplateData::type::list};
  const std::size_t shown = std::min(kMetricsOnPage, parameter.metrics.size());
  for (std::size_t i = 0; i < shown; ++i) metrics << metric_data(site, interface, parameter, i);
  data.set("metrics", std::move(metrics));
  if (shown < parameter.metrics.size())
    data.set("more_metrics", fmt::format(fmt::runtime(interface.words.get("more_rows")), parameter.metrics.size() - shown));
  return {head.path, interface.templates.render("effect", data)};
}

}  // namespace labbook::site
