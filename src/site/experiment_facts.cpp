#include "site/experiment_facts.h"

#include <algorithm>
#include <set>

#include "site/configuration_list.h"
#include "site/entry_card.h"
#include "site/metric_change.h"
#include "site/page_head.h"
#include "site/person_names.h"
#include "site/render_html.h"
#include "site/template_data.h"
#include "site/template_list.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

TemplateData parameter_list(const SiteContext& site, std::size_t experiment) {
  const journal::Entry& entry = site.plan.entry_of(site.plan.experiments()[experiment]);
  const std::size_t baseline = named_baseline(site, experiment).experiment;
  TemplateData list{TemplateData::type::list};
  for (const ConfigurationRow& row :
       configuration_rows(entry, baseline == kNoPage ? nullptr : &site.plan.entry_of(site.plan.experiments()[baseline]))) {
    const journal::Parameter& parameter = *row.parameter;
    TemplateData item{TemplateData::type::object};
    item.set("group", row.begins_group ? TemplateData(parameter.group) : TemplateData(false));
    item.set("was", row.was.empty() ? TemplateData(false) : TemplateData(shorten(row.was, 80)));
    const ParameterEffects* effects = site.effects.find(parameter.name);
    item.set("href", effects == nullptr ? TemplateData(false) : TemplateData("../" + effects->path()));
    item.set("name", parameter.name);
    item.set("value", shorten(parameter.value, 80));
    if (!parameter.run.empty()) item.set("run", parameter.run);
    list << std::move(item);
  }
  return list;
}

/// Whether the page says it already: below the title, among the parameters or the trackers.
bool is_said_elsewhere(const journal::Entry& entry, const journal::Field& field) {
  if (field.name == "date" || field.name == "start_date" || field.name == "end_date") return entry.date.has_value();
  if (field.name == "status") return !entry.status.empty();
  if (field.name == "author" && field.value.find('(') == std::string::npos) return !person_names(field.value).empty();
  const auto is_it = [&](const journal::Parameter& parameter) {
    return text::fold_name(parameter.name) == text::fold_name(field.name) && parameter.value == field.value;
  };
  if (std::ranges::any_of(entry.parameters, is_it)) return true;
  return std::ranges::any_of(entry.links, [&](const journal::Link& link) {
    return link.kind == journal::LinkKind::tracker && (link.text == field.value || link.url == field.value);
  });
}

TemplateData field_list(const journal::Entry& entry) {
  TemplateData list{TemplateData::type::list};
  std::set<std::pair<std::string, std::string>> shown;
  for (const journal::Field& field : entry.fields) {
    if (is_said_elsewhere(entry, field)) continue;
    if (!shown.emplace(field.name, text::fold_case(field.value)).second) continue;
    TemplateData item{TemplateData::type::object};
    item.set("name", field.label.empty() ? field.name : field.label);
    item.set("value", shorten(field.value, 120));
    list << std::move(item);
  }
  return list;
}

TemplateData tracker_list(const Interface& interface, const ExperimentPage& page, std::size_t experiment, const journal::Entry& entry) {
  TemplateData list{TemplateData::type::list};
  for (const journal::Link& link : entry.links) {
    if (link.kind != journal::LinkKind::tracker) continue;
    const Target target = interface.links.link({page.file, experiment}, link.url);
    if (target.kind != Target::Kind::web) continue;
    TemplateData item{TemplateData::type::object};
    item.set("href", target.href);
    item.set("text", link.text.empty() ? link.url : link.text);
    list << std::move(item);
  }
  return list;
}

}  // namespace

void set_facts(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  set_list(data, "parameters", parameter_list(site, experiment));
  set_list(data, "fields", field_list(entry));
  set_list(data, "trackers", tracker_list(interface, page, experiment, entry));
}

}  // namespace labbook::site
