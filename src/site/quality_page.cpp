#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kainjow/mustache.hpp"
#include "site/entry_card.h"
#include "site/finding_data.h"
#include "site/page_head.h"
#include "site/pages.h"

namespace labbook::site {
namespace {

constexpr std::size_t kShownFindings = 100;

using ByRule = std::map<std::string_view, std::vector<const lint::Diagnostic*>>;

ByRule by_rule(std::span<const lint::Diagnostic> diagnostics) {
  ByRule rules;
  for (const lint::Diagnostic& diagnostic : diagnostics) rules[diagnostic.rule].push_back(&diagnostic);
  return rules;
}

TemplateData rule_data(const SiteContext& site, const Interface& interface, std::string_view rule,
                       const std::vector<const lint::Diagnostic*>& found) {
  TemplateData data{TemplateData::type::object};
  data.set("rule", std::string(rule));
  data.set("count", std::to_string(found.size()));
  const auto worst = std::ranges::max(found, {}, &lint::Diagnostic::severity)->severity;
  data.set("severity", std::string(severity_class(worst)));
  TemplateData list{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kShownFindings, found.size()); ++i) list << finding_data(site, *found[i], "");
  data.set("findings", std::move(list));
  if (found.size() > kShownFindings) data.set("more", fmt::format(fmt::runtime(interface.words.get("more_rows")), found.size() - kShownFindings));
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
  data.set("place", fmt::format("{}:{}", diagnostic.path, diagnostic.begin.line));
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
    const bool has_problem = std::ranges::any_of(site.findings[i], [](const lint::Diagnostic* d) { return d->severity >= lint::Severity::warning; });
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
  for (const auto& [rule, found] : by_rule(site.diagnostics)) rules << rule_data(site, interface, rule, found);
  data.set("rules", std::move(rules));
  if (!site.diagnostics.empty()) data.set("has_rules", true);
  return {head.path, interface.templates.render("quality", data)};
}

}  // namespace labbook::site
