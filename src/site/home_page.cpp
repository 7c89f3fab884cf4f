#include <fmt/format.h>

#include <algorithm>

#include "site/entry_card.h"
#include "site/experiment_order.h"
#include "site/finding_data.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/searchable_text.h"
#include "site/shown_path.h"
#include "site/template_data.h"
#include "site/template_list.h"
#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kLatest = 12;
constexpr std::size_t kOpenQuestions = 8;
constexpr std::size_t kShownTags = 30;
constexpr std::size_t kBestResults = 6;

/// The first lines of what a section says, one for each list item or paragraph.
std::vector<std::string> lines_of(const journal::JournalFile& file, const journal::Section& section) {
  std::vector<std::string> lines;
  std::string_view body = section.body.of(file.source.text);
  while (!body.empty() && lines.size() < 2) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    std::string_view line = text::trim(body.substr(0, end));
    body.remove_prefix(std::min(end + 1, body.size()));
    const bool is_heading =
        line.starts_with('#') || line.starts_with('|') || line.starts_with("<!--") || line.starts_with("```") || line.starts_with("**");
    while (!line.empty() && (line.front() == '-' || line.front() == '*' || line.front() == '+' || line.front() == ' '))
      line.remove_prefix(1);
    for (const std::string_view box : {"[ ] ", "[x] "}) {
      if (line.starts_with(box)) line.remove_prefix(box.size());
    }
    if (!is_heading && line.size() > 8) lines.push_back(shorten(plain_line(line), 180));
  }
  return lines;
}

TemplateData open_questions(const SiteContext& site, const std::vector<std::size_t>& order) {
  TemplateData list{TemplateData::type::list};
  std::size_t count = 0;
  for (const std::size_t experiment : order) {
    const ExperimentPage& page = site.plan.experiments()[experiment];
    const journal::Entry& entry = site.plan.entry_of(page);
    for (const journal::Section& section : entry.sections) {
      if (section.name != "next_steps" && section.name != "next_experiment") continue;
      for (std::string& line : lines_of(site.plan.workspace().files[page.file], section)) {
        if (count++ == kOpenQuestions) return list;
        TemplateData item{TemplateData::type::object};
        item.set("text", std::move(line));
        item.set("href", page.path());
        item.set("title", page.title);
        if (!entry.ids.empty()) item.set("id", id_label(entry));
        list << std::move(item);
      }
    }
  }
  return list;
}

TemplateData running_now(const SiteContext& site, const Interface& interface, const std::vector<std::size_t>& order) {
  TemplateData list{TemplateData::type::list};
  for (const std::size_t experiment : order) {
    if (site.plan.entry_of(site.plan.experiments()[experiment]).status == "running") list << entry_card(site, interface, experiment, "");
  }
  return list;
}

TemplateData tag_cloud(const SiteContext& site) {
  const std::vector<Tag>& tags = site.tags.by_use();
  TemplateData list{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kShownTags, tags.size()); ++i) {
    TemplateData item{TemplateData::type::object};
    item.set("name", tags[i].name);
    item.set("href", "tags/" + tags[i].slug + ".html");
    item.set("count", std::to_string(tags[i].experiments.size()));
    list << std::move(item);
  }
  return list;
}

void set_health(TemplateData& data, const SiteContext& site, const Words& words) {
  const Health health = health_of(site);
  data.set("clean", fmt::format(fmt::runtime(words.get("clean_of")), health.clean, health.experiments));
  if (health.experiments > 0) data.set("percent", std::to_string(health.clean * 100 / health.experiments));
  data.set("errors", words.count("errors", health.errors));
  data.set("warnings", words.count("warnings", health.warnings));
}

TemplateData journal_list(const SiteContext& site) {
  TemplateData list{TemplateData::type::list};
  for (const JournalPage& page : site.plan.journals()) {
    TemplateData item{TemplateData::type::object};
    item.set("href", page.path());
    item.set("title", page.title);
    item.set("path", shown_path(site.plan.workspace().root, site.plan.workspace().files[page.file].source.path));
    if (page.experiment_count > 0) item.set("count", site.own().words.count("experiments", page.experiment_count));
    list << std::move(item);
  }
  return list;
}

}  // namespace

PageFile home_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const std::vector<std::size_t> order = latest_first(site.plan);
  const auto journals = static_cast<std::size_t>(
      std::ranges::count_if(site.plan.journals(), [](const JournalPage& page) { return page.experiment_count > 0; }));
  PageHead head{"index.html", {}, {}, "home", {}, false};
  head.description = interface.words.count("experiments", order.size()) + ", " + interface.words.count("journals", journals);
  TemplateData data = page_data(site, interface, head);
  data.set("experiment_count", std::to_string(order.size()));
  data.set("summary", head.description);
  TemplateData latest{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kLatest, order.size()); ++i) latest << entry_card(site, interface, order[i], "");
  data.set("latest", std::move(latest));
  constexpr std::size_t kJournalsInSight = 12;
  const bool has_many = site.plan.journals().size() > kJournalsInSight;
  data.set(has_many ? TemplateName("has_many_journals") : TemplateName("has_few_journals"), true);
  data.set("journal_count", interface.words.count("journals", journals));
  if (site.is_joined()) set_list(data, "repositories", repository_list(site, interface));
  else data.set("has_journals", true);
  data.set("journals", site.is_joined() ? TemplateData{TemplateData::type::list} : journal_list(site));
  set_list(data, "running", running_now(site, interface, order));
  set_list(data, "open", open_questions(site, order));
  set_list(data, "best", best_results(site, interface, kBestResults));
  set_list(data, "tags", tag_cloud(site));
  set_health(data, site, interface.words);
  if (const std::string chart = activity_chart(site); !chart.empty()) data.set("activity", chart);
  return {head.path, interface.templates.render("home", data)};
}

PageFile not_found_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{"404.html", interface.words.get("not_found"), {}, {}, {}, false};
  TemplateData data = page_data(site, interface, head);
  // A host shows this page for any path: only links from the root of the site's address can work.
  if (!site.base_url.empty()) data.set("root", site.base_url);
  return {head.path, interface.templates.render("404", data)};
}

}  // namespace labbook::site
