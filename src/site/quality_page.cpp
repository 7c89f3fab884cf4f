#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "site/entry_card.h"
#include "site/finding_data.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/shown_path.h"
#include "site/template_data.h"
#include "site/template_list.h"

namespace labbook::site {
namespace {

constexpr std::size_t kShownFindings = 100;

constexpr std::size_t kShownExperiments = 100;
constexpr std::size_t kExampleLength = 110;

using Findings = std::vector<const lint::Diagnostic*>;

lint::Severity worst_of(const Findings& found) { return std::ranges::max(found, {}, &lint::Diagnostic::severity)->severity; }

/// By rule: the worst first, then the most frequent.
std::vector<Findings> by_rule(std::span<const lint::Diagnostic> diagnostics) {
  std::map<std::string_view, Findings> rules;
  for (const lint::Diagnostic& diagnostic : diagnostics) rules[diagnostic.rule].push_back(&diagnostic);
  std::vector<Findings> sorted;
  for (auto& [rule, found] : rules) sorted.push_back(std::move(found));
  std::ranges::stable_sort(
      sorted, [](const Findings& a, const Findings& b) { return std::pair(worst_of(a), a.size()) > std::pair(worst_of(b), b.size()); });
  return sorted;
}

std::size_t count_of(const Findings& found, lint::Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(found, severity, &lint::Diagnostic::severity));
}

/// Experiments with an error or a warning, those with the most errors first, then with the most warnings.
std::vector<std::size_t> worst_experiments(const SiteContext& site) {
  const auto weight = [&](std::size_t i) {
    return std::pair(count_of(site.findings[i], lint::Severity::error), count_of(site.findings[i], lint::Severity::warning));
  };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < site.findings.size(); ++i) {
    if (weight(i) != std::pair<std::size_t, std::size_t>{}) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
  return order;
}

void set_experiments(TemplateData& data, const SiteContext& site, const Interface& interface) {
  const std::vector<std::size_t> order = worst_experiments(site);
  TemplateData list{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kShownExperiments, order.size()); ++i) {
    TemplateData item = entry_card(site, interface, order[i], "");
    item.set("href", site.plan.experiments()[order[i]].path() + "#lb-findings");
    const std::size_t errors = count_of(site.findings[order[i]], lint::Severity::error);
    const std::size_t warnings = count_of(site.findings[order[i]], lint::Severity::warning);
    item.set("errors", errors == 0 ? TemplateData(false) : TemplateData(interface.words.count("errors", errors)));
    item.set("warnings", warnings == 0 ? TemplateData(false) : TemplateData(interface.words.count("warnings", warnings)));
    list << std::move(item);
  }
  set_list(data, "experiments", std::move(list));
  if (order.size() > kShownExperiments)
    data.set("more_experiments", fmt::format(fmt::runtime(interface.words.get("more_rows")), order.size() - kShownExperiments));
}

TemplateData rule_data(const SiteContext& site, const Interface& interface, const Findings& found) {
  TemplateData data{TemplateData::type::object};
  data.set("rule", std::string(found.front()->rule));
  data.set("count", std::to_string(found.size()));
  data.set("example", shorten(found.front()->message, kExampleLength));
  data.set("severity", std::string(severity_class(worst_of(found))));
  TemplateData list{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kShownFindings, found.size()); ++i) list << finding_data(site, *found[i], "");
  data.set("findings", std::move(list));
  if (found.size() > kShownFindings)
    data.set("more", fmt::format(fmt::runtime(interface.words.get("more_rows")), found.size() - kShownFindings));
  return data;
}

}  // namespace

std::string_view severity_class(lint::Severity severity) {
  if (severity == lint::Severity::error) return "error";
  return severity == lint::Severity::warning ? "warning" : "info";
}

TemplateData finding_data(const SiteContext& site, const lint::Diagnostic& diagnostic, std::string_view root) {
  TemplateData data{TemplateData::type::object};
  data.set("severity", std::string(severity_class(diagnostic.severity)));
  data.set("rule", std::string(diagnostic.rule));
  data.set("message", diagnostic.message);
  if (!diagnostic.help.empty()) data.set("help", diagnostic.help);
  data.set("place", fmt::format("{}:{}", shown_path(site.plan.workspace().root, diagnostic.path), diagnostic.begin.line));
  const std::size_t experiment = site.experiment_at(diagnostic);
  if (experiment != kNoPage) {
    const ExperimentPage& page = site.plan.experiments()[experiment];
    data.set("href", std::string(root) + page.path());
    const std::string id = id_label(site.plan.entry_of(page));
    data.set("entry", id.empty() ? page.title : id);
  }
  return data;
}

Health health_of(const SiteContext& site) {
  Health health;
  for (std::size_t i = 0; i < site.findings.size(); ++i) {
    const journal::Entry& entry = site.plan.entry_of(site.plan.experiments()[i]);
    if (entry.kind != journal::EntryKind::experiment) continue;
    ++health.experiments;
    const bool has_problem =
        std::ranges::any_of(site.findings[i], [](const lint::Diagnostic* d) { return d->severity >= lint::Severity::warning; });
    if (!has_problem) ++health.clean;
  }
  for (const lint::Diagnostic& diagnostic : site.diagnostics) {
    if (diagnostic.severity == lint::Severity::error) ++health.errors;
    if (diagnostic.severity == lint::Severity::warning) ++health.warnings;
  }
  return health;
}

PageFile quality_page(const SiteContext& site) {
  const Interface& interface = site.own();
  PageHead head{"quality.html", interface.words.get("quality"), interface.words.get("quality_text"), "quality", {}, false};
  TemplateData data = page_data(site, interface, head);
  const Health health = health_of(site);
  data.set("errors", interface.words.count("errors", health.errors));
  data.set("warnings", interface.words.count("warnings", health.warnings));
  data.set("clean", fmt::format(fmt::runtime(interface.words.get("clean_of")), health.clean, health.experiments));
  if (health.experiments > 0) data.set("percent", std::to_string(health.clean * 100 / health.experiments));
  TemplateData rules{TemplateData::type::list};
  for (const Findings& found : by_rule(site.diagnostics)) rules << rule_data(site, interface, found);
  data.set("rules", std::move(rules));
  if (!site.diagnostics.empty()) data.set("has_rules", true);
  set_experiments(data, site, interface);
  return {head.path, interface.templates.render("quality", data)};
}

}  // namespace labbook::site
