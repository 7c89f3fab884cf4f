#include <algorithm>
#include <array>
#include <map>

#include "results/metric_names.h"
#include "site/entry_card.h"
#include "site/experiment_order.h"
#include "site/metric_change.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/script_json.h"
#include "site/template_data.h"
#include "site/template_list.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostSuggestions = 8;
constexpr std::size_t kMostOfJournal = 3;

/// `["m", name, split, run, value, direction]`; direction 1: higher is better, -1: lower.
void append_row(std::string& out, const std::array<std::string_view, 5>& words, int direction) {
  out += out.ends_with('[') ? "[" : ",[";
  for (const std::string_view word : words) {
    append_script_string(out, word);
    out.push_back(',');
  }
  out += std::to_string(direction) + "]";
}

int direction_number(journal::Direction direction) {
  if (direction == journal::Direction::unknown) return 0;
  return direction == journal::Direction::higher ? 1 : -1;
}

/// What the address calls an experiment.
std::string name_of(const SitePlan& plan, std::size_t experiment) {
  const ExperimentPage& page = plan.experiments()[experiment];
  return plan.journals()[plan.journal_page_of_file(page.file)].slug + "/" + page.slug;
}

bool share_metric(const journal::Entry& a, const journal::Entry& b) {
  return std::ranges::any_of(a.metrics, [&](const journal::Metric& own) {
    return std::ranges::any_of(b.metrics, [&](const journal::Metric& other) { return own.name == other.name && own.split == other.split; });
  });
}

/// What an experiment was held against; else the one before it in its journal, where both report the same metric.
std::size_t counterpart(const SiteContext& site, std::size_t experiment) {
  const std::size_t baseline = named_baseline(site, experiment).experiment;
  if (baseline != kNoPage) return baseline;
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const bool is_alike =
      page.previous != kNoPage && share_metric(site.plan.entry_of(page), site.plan.entry_of(site.plan.experiments()[page.previous]));
  return is_alike ? page.previous : kNoPage;
}

/// The latest experiments beside what they can be held against, a few of each journal.
TemplateData suggestions(const SiteContext& site) {
  TemplateData list{TemplateData::type::list};
  std::map<std::size_t, std::size_t> of_journal;
  std::size_t count = 0;
  for (const std::size_t experiment : latest_first(site.plan)) {
    const ExperimentPage& page = site.plan.experiments()[experiment];
    if (of_journal[page.file] >= kMostOfJournal) continue;
    const std::size_t baseline = counterpart(site, experiment);
    if (baseline == kNoPage) continue;
    ++of_journal[page.file];
    const std::string id = shown_id(site.plan.entry_of(page), page.title);
    const ExperimentPage& other = site.plan.experiments()[baseline];
    const std::string other_id = id_label(site.plan.entry_of(other));
    TemplateData item{TemplateData::type::object};
    item.set("href", "compare.html#e=" + name_of(site.plan, experiment) + "," + name_of(site.plan, baseline));
    item.set("id", id.empty() ? TemplateData(false) : TemplateData(id));
    item.set("title", page.title);
    item.set("baseline", other_id.empty() ? other.title : other_id);
    list << std::move(item);
    if (++count == kMostSuggestions) break;
  }
  return list;
}

}  // namespace

PageFile compare_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{"compare.html", interface.words.get("compare"), interface.words.get("compare_text"), "compare", {}, false};
  TemplateData data = page_data(site, interface, head);
  set_list(data, "suggestions", suggestions(site));
  return {head.path, interface.templates.render("compare", data)};
}

PageFile compare_data(const SiteContext& site, std::size_t index) {
  const JournalPage& journal = site.plan.journals()[index];
  results::MetricNames names(journal::shipped_vocabulary(), site.plan.workspace().config);
  std::string out = "labbookData(\"" + journal.slug + "\",{";
  for (std::size_t i = 0; i < journal.experiment_count; ++i) {
    const ExperimentPage& page = site.plan.experiments()[journal.first_experiment + i];
    const journal::Entry& entry = site.plan.entry_of(page);
    if (i > 0) out += ",\n";
    out += "\"" + page.slug + "\":{\"id\":";
    append_script_string(out, id_label(entry));
    out += ",\"title\":";
    append_script_string(out, page.title);
    out += ",\"rows\":[";
    for (const journal::Metric& metric : entry.metrics) {
      append_row(out, {"m", metric.name, metric.split, metric.run, value_text(metric)},
                 direction_number(names.direction(names.key(metric))));
    }
    for (const journal::Parameter& parameter : entry.parameters)
      append_row(out, {"p", parameter.name, "", parameter.run, parameter.value}, 0);
    for (const journal::Field& field : entry.fields)
      append_row(out, {"f", field.label.empty() ? field.name : field.label, "", "", field.value}, 0);
    out += "]}";
  }
  return {"data/" + journal.slug + ".js", out + "});\n"};
}

}  // namespace labbook::site
