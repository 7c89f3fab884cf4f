#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "site/chart.h"
#include "site/entry_card.h"
#include "site/experiment_order.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

constexpr std::size_t kShownOnFirst = 200;

int year_of(const SiteContext& site, std::size_t experiment) {
  const auto& date = site.plan.entry_of(site.plan.experiments()[experiment]).date;
  return date ? date->year : 0;
}

std::string month_title(const SiteContext& site, const Interface& interface, std::size_t experiment) {
  const auto& date = site.plan.entry_of(site.plan.experiments()[experiment]).date;
  if (!date) return interface.words.get("undated");
  return fmt::format("{} {}", interface.words.get(fmt::format("long_month_{}", static_cast<int>(date->month))), date->year);
}

TemplateData months(const SiteContext& site, const Interface& interface, std::span<const std::size_t> experiments, std::string_view root) {
  TemplateData list{TemplateData::type::list};
  for (std::size_t begin = 0; begin < experiments.size();) {
    const std::string title = month_title(site, interface, experiments[begin]);
    TemplateData month{TemplateData::type::object};
    TemplateData cards{TemplateData::type::list};
    std::size_t end = begin;
    for (; end < experiments.size() && month_title(site, interface, experiments[end]) == title; ++end) {
      cards << entry_card(site, interface, experiments[end], root);
    }
    month.set("title", title);
    month.set("count", std::to_string(end - begin));
    month.set("cards", std::move(cards));
    list << std::move(month);
    begin = end;
  }
  return list;
}

PageFile make_page(const SiteContext& site, const PageHead& head, std::span<const std::size_t> experiments, const std::vector<int>& years,
                   int current) {
  const Interface& interface = site.own();
  TemplateData data = page_data(site, interface, head);
  data.set("title", head.title);
  data.set("months", months(site, interface, experiments, root_of(head.path)));
  if (current == 0) data.set("chart", activity_chart(site));
  TemplateData list{TemplateData::type::list};
  for (const int year : years) {
    TemplateData item{TemplateData::type::object};
    item.set("href", fmt::format("{}timeline/{}.html", root_of(head.path), year == 0 ? std::string("undated") : std::to_string(year)));
    item.set("text", year == 0 ? interface.words.get("undated") : std::to_string(year));
    if (year == current && current != 0) item.set("is_current", true);
    list << std::move(item);
  }
  if (years.size() > 1) {
    data.set("years", std::move(list));
    data.set("has_years", true);
  }
  return {head.path, interface.templates.render("timeline", data)};
}

}  // namespace

std::string activity_chart(const SiteContext& site) {
  std::map<int, std::size_t> months;
  for (const ExperimentPage& page : site.plan.experiments()) {
    const journal::Entry& entry = site.plan.entry_of(page);
    const bool counts = entry.date && entry.date->month > 0 && entry.kind == journal::EntryKind::experiment;
    if (counts && entry.date->year > 1990 && entry.date->year < 2200) ++months[entry.date->year * 12 + entry.date->month - 1];
  }
  if (months.empty()) return {};
  const int last = months.rbegin()->first;
  const int first = std::max(months.begin()->first, last - 35);
  std::vector<Bar> bars;
  for (int month = first; month <= last; ++month) {
    const auto found = months.find(month);
    const std::size_t count = found == months.end() ? 0 : found->second;
    const std::string name = site.own().words.get(fmt::format("month_{}", month % 12 + 1));
    bars.push_back({fmt::format("{} {}", name, month / 12), count, fmt::format("{} {}: {}", name, month / 12, count)});
  }
  return bars_svg(site.own().words.get("activity"), bars);
}

std::vector<PageFile> timeline_pages(const SiteContext& site) {
  const std::vector<std::size_t> order = latest_first(site.plan);
  std::vector<int> years;
  for (const std::size_t experiment : order) {
    if (years.empty() || years.back() != year_of(site, experiment)) years.push_back(year_of(site, experiment));
  }
  const std::string& title = site.own().words.get("timeline");
  std::vector<PageFile> pages;
  const std::span<const std::size_t> all(order);
  pages.push_back(
      make_page(site, {"timeline.html", title, {}, "timeline", {}, false}, all.first(std::min(kShownOnFirst, all.size())), years, 0));
  if (years.size() < 2) return pages;
  for (std::size_t begin = 0; begin < order.size();) {
    const int year = year_of(site, order[begin]);
    std::size_t end = begin;
    while (end < order.size() && year_of(site, order[end]) == year) ++end;
    const std::string name = year == 0 ? "undated" : std::to_string(year);
    const std::string shown = year == 0 ? site.own().words.get("undated") : name;
    pages.push_back(make_page(site, {"timeline/" + name + ".html", title + " " + shown, {}, "timeline", {}, false},
                              all.subspan(begin, end - begin), years, year == 0 ? -1 : year));
    begin = end;
  }
  return pages;
}

}  // namespace labbook::site
