#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "results/lineage.h"
#include "site/configuration_list.h"
#include "site/entry_card.h"
#include "site/lineage_lanes.h"
#include "site/metric_change.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostInOnePage = 400;
constexpr std::size_t kShownChanges = 3;
constexpr int kRow = 52;
constexpr int kLane = 22;

/// The experiments of a journal and what each comes from, as indices into the list.
struct Family {
  std::size_t journal = 0;
  std::vector<std::size_t> experiments;
  std::vector<LaneNode> nodes;
  std::size_t alone = 0;  ///< experiments that no line leads to or from
};

std::vector<std::size_t> parents_of(const SiteContext& site, std::size_t experiment) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Lineage lineage = results::lineage_of(site.plan.journal_of(page), site.plan.entry_of(page));
  std::vector<std::size_t> parents;
  for (const auto* links : {&lineage.baselines, &lineage.continues, &lineage.supersedes}) {
    for (const journal::LineageLink& link : *links) {
      const std::size_t target = site.plan.experiment_with_id(link.path, link.id);
      if (target != kNoPage && target != experiment && std::ranges::find(parents, target) == parents.end()) parents.push_back(target);
    }
  }
  return parents;
}

/// What neither comes from another experiment nor has one that comes from it is no part of a lineage.
void drop_unconnected(Family& family) {
  std::vector<bool> is_connected(family.nodes.size(), false);
  for (std::size_t i = 0; i < family.nodes.size(); ++i) {
    for (const std::size_t parent : family.nodes[i].parents) is_connected[i] = is_connected[parent] = true;
  }
  std::vector<std::size_t> place(family.nodes.size(), kNoPage);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < family.nodes.size(); ++i) {
    if (!is_connected[i]) continue;
    place[i] = kept;
    family.experiments[kept] = family.experiments[i];
    if (kept != i) family.nodes[kept] = std::move(family.nodes[i]);
    ++kept;
  }
  family.alone = family.nodes.size() - kept;
  family.nodes.resize(kept);
  family.experiments.resize(kept);
  for (LaneNode& node : family.nodes) {
    for (std::size_t& parent : node.parents) parent = place[parent];
  }
}

/// Whether the journal puts its latest experiment first.
bool is_newest_first(const SiteContext& site, const std::vector<std::size_t>& experiments) {
  const auto date_of = [&](std::size_t experiment) { return site.plan.entry_of(site.plan.experiments()[experiment]).date; };
  const auto has_date = [&](std::size_t experiment) { return date_of(experiment).has_value(); };
  const auto first = std::ranges::find_if(experiments, has_date);
  if (first == experiments.end()) return false;
  const auto last = std::find_if(experiments.rbegin(), experiments.rend(), has_date);
  return journal::days_since_epoch(*date_of(*first)) > journal::days_since_epoch(*date_of(*last));
}

/// The experiments of a journal, the earliest first, without the groups; the place of each in the list, from the journal's first on.
Family experiments_of(const SiteContext& site, std::size_t journal, std::vector<std::size_t>& place) {
  const JournalPage& page = site.plan.journals()[journal];
  Family family;
  family.journal = journal;
  place.assign(page.experiment_count, kNoPage);
  for (std::size_t i = 0; i < page.experiment_count; ++i) {
    const std::size_t experiment = page.first_experiment + i;
    if (site.plan.entry_of(site.plan.experiments()[experiment]).kind != journal::EntryKind::experiment) continue;
    family.experiments.push_back(experiment);
  }
  if (is_newest_first(site, family.experiments)) std::ranges::reverse(family.experiments);
  for (std::size_t i = 0; i < family.experiments.size(); ++i) place[family.experiments[i] - page.first_experiment] = i;
  family.nodes.resize(family.experiments.size());
  return family;
}

Family family_of(const SiteContext& site, std::size_t journal) {
  const JournalPage& page = site.plan.journals()[journal];
  std::vector<std::size_t> place;
  Family family = experiments_of(site, journal, place);
  for (std::size_t i = 0; i < family.experiments.size(); ++i) {
    for (const std::size_t parent : parents_of(site, family.experiments[i])) {
      const bool is_here = parent >= page.first_experiment && parent < page.first_experiment + page.experiment_count;
      const std::size_t at = is_here ? place[parent - page.first_experiment] : kNoPage;
      if (at != kNoPage) family.nodes[i].parents.push_back(at);
    }
  }
  drop_unconnected(family);
  return family;
}

int lane_x(std::size_t lane) { return 10 + static_cast<int>(lane) * kLane; }
int row_y(std::size_t row) { return kRow / 2 + static_cast<int>(row) * kRow; }

void draw_edges(std::string& out, const Family& family, const std::vector<std::size_t>& lanes) {
  const auto x = [&](std::size_t i) { return lane_x(lanes[i]); };
  const auto y = [&](std::size_t i) { return row_y(i); };
  for (std::size_t i = 0; i < family.nodes.size(); ++i) {
    for (const std::size_t parent : family.nodes[i].parents) {
      const int from_x = x(parent);
      const int to_x = x(i);
      const int turn = y(i) > y(parent) ? y(parent) + kRow / 2 : y(parent) - kRow / 2;
      if (from_x == to_x) {
        fmt::format_to(std::back_inserter(out), "<path class=\"lb-edge\" d=\"M{} {}V{}\"/>", from_x, y(parent), y(i));
      } else {
        fmt::format_to(std::back_inserter(out), "<path class=\"lb-edge\" d=\"M{0} {1}C{0} {2} {3} {1} {3} {4}V{5}\"/>", from_x, y(parent),
                       turn, to_x, (turn + y(parent)) / 2 + (turn - y(parent)) / 2, y(i));
      }
    }
  }
}

struct Change {
  std::string name;
  std::string old_value;
  std::string new_value;
};

/// What the entry says that it changes, else the parameters in which it differs from what it comes from.
std::vector<Change> changes_of(const SiteContext& site, std::size_t experiment, const std::vector<std::size_t>& parents) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  std::vector<Change> changes;
  for (const journal::LineageChange& change : results::lineage_of(site.plan.journal_of(page), entry).changes) {
    changes.push_back({change.name, change.old_value, change.new_value});
  }
  if (!changes.empty() || parents.empty()) return changes;
  for (const ConfigurationRow& row : configuration_rows(entry, &site.plan.entry_of(site.plan.experiments()[parents.front()]))) {
    if (!row.was.empty()) changes.push_back({row.parameter->name, row.was, row.parameter->value});
  }
  return changes;
}

std::string change_text(const std::vector<Change>& changes) {
  const auto shown = [](const std::string& value) { return value.empty() ? std::string("∅") : shorten(value, 20); };
  std::string out;
  for (std::size_t i = 0; i < std::min(kShownChanges, changes.size()); ++i) {
    out += (out.empty() ? "" : ", ") + changes[i].name + ": " + shown(changes[i].old_value) + " → " + shown(changes[i].new_value);
  }
  if (changes.size() > kShownChanges) out += fmt::format(", +{}", changes.size() - kShownChanges);
  return out;
}

/// The metrics that most experiments of the family report, at most two; those of training count last.
std::vector<std::pair<std::string, std::string>> common_metrics(const SiteContext& site, const Family& family) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  std::vector<std::pair<std::string, std::string>> names;  // in the order in which they come
  for (const std::size_t experiment : family.experiments) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const journal::Metric& metric : site.plan.entry_of(site.plan.experiments()[experiment]).metrics) {
      if (metric.is_reference || !seen.emplace(metric.name, metric.split).second) continue;
      if (++counts[{metric.name, metric.split}] == 1) names.emplace_back(metric.name, metric.split);
    }
  }
  std::ranges::stable_sort(names, [&](const auto& a, const auto& b) {
    return std::tuple(a.second == "train", counts[b]) < std::tuple(b.second == "train", counts[a]);
  });
  names.resize(std::min<std::size_t>(2, names.size()));
  return names;
}

TemplateData results_of(const SiteContext& site, std::size_t experiment, const std::vector<std::pair<std::string, std::string>>& metrics,
                        results::MetricNames& names) {
  const journal::Entry& entry = site.plan.entry_of(site.plan.experiments()[experiment]);
  MetricChanges changes(site, experiment, names);
  TemplateData list{TemplateData::type::list};
  for (const auto& wanted : metrics) {
    const auto& name = wanted.first;
    const auto& split = wanted.second;
    TemplateData item{TemplateData::type::object};
    item.hide({"value", "delta", "verdict"});
    item.set("name", name);
    item.set("split", split.empty() ? TemplateData(false) : TemplateData(split));
    const auto found = std::ranges::find_if(
        entry.metrics, [&](const journal::Metric& metric) { return !metric.is_reference && metric.name == name && metric.split == split; });
    if (found != entry.metrics.end()) {
      item.set("value", value_text(*found));
      if (const auto change = changes.of(*found)) {
        item.set("delta", change->text);
        item.set("verdict", std::string(verdict_class(change->verdict)));
      }
    }
    list << std::move(item);
  }
  return list;
}

/// The lines and dots on the left of the list; each row of the list is `kRow` high.
std::string draw_lanes(const SiteContext& site, const Family& family) {
  const std::vector<std::size_t> lanes = assign_lanes(family.nodes);
  const int width = 34 + static_cast<int>(lanes.empty() ? 0 : std::ranges::max(lanes)) * kLane;
  const int height = static_cast<int>(family.experiments.size()) * kRow;
  std::string out =
      fmt::format("<svg class=\"lb-lanes\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" aria-hidden=\"true\">", width, height);
  draw_edges(out, family, lanes);
  for (std::size_t i = 0; i < family.experiments.size(); ++i) {
    const journal::Entry& entry = site.plan.entry_of(site.plan.experiments()[family.experiments[i]]);
    fmt::format_to(std::back_inserter(out), "<circle class=\"lb-node lb-node-{}\" cx=\"{}\" cy=\"{}\" r=\"6\"/>",
                   status_class(entry.status), lane_x(lanes[i]), row_y(i));
  }
  return out + "</svg>";
}

TemplateData rows_of(const SiteContext& site, const Interface& interface, const Family& family, std::string_view root) {
  TemplateData rows{TemplateData::type::list};
  const auto metrics = common_metrics(site, family);
  results::MetricNames names(journal::shipped_vocabulary(), site.plan.workspace().config);
  for (const std::size_t experiment : family.experiments) {
    TemplateData row = entry_card(site, interface, experiment, root);
    const journal::Entry& entry = site.plan.entry_of(site.plan.experiments()[experiment]);
    const std::string change = change_text(changes_of(site, experiment, parents_of(site, experiment)));
    row.set("results", metrics.empty() ? TemplateData(false) : results_of(site, experiment, metrics, names));
    std::string note = entry.date ? interface.words.date(*entry.date) : std::string();
    if (!change.empty()) note += (note.empty() ? "" : " · ") + change;
    row.set("note", note.empty() ? TemplateData{false} : TemplateData{note});
    rows << std::move(row);
  }
  return rows;
}

PageFile make_page(const SiteContext& site, const PageHead& head, std::span<const Family* const> drawn,
                   std::span<const Family* const> linked) {
  const Interface& interface = site.own();
  TemplateData data = page_data(site, interface, head);
  data.set("title", head.title);
  TemplateData list{TemplateData::type::list};
  for (const Family* family : drawn) {
    const JournalPage& journal = site.plan.journals()[family->journal];
    TemplateData item{TemplateData::type::object};
    item.set("title", journal.title);
    item.set("href", std::string(root_of(head.path)) + journal.path());
    item.set("lanes", draw_lanes(site, *family));
    item.set("rows", rows_of(site, interface, *family, root_of(head.path)));
    item.set("alone", family->alone == 0 ? TemplateData{false} : TemplateData{interface.words.count("lineage_alone", family->alone)});
    list << std::move(item);
  }
  data.set("families", std::move(list));
  TemplateData others{TemplateData::type::list};
  for (const Family* family : linked) {
    TemplateData item{TemplateData::type::object};
    item.set("title", site.plan.journals()[family->journal].title);
    item.set("href", "lineage/" + site.plan.journals()[family->journal].slug + ".html");
    others << std::move(item);
  }
  if (!linked.empty()) {
    data.set("others", std::move(others));
    data.set("has_others", true);
  }
  if (drawn.empty() && linked.empty()) data.set("is_empty", true);
  return {head.path, interface.templates.render("lineage", data)};
}

}  // namespace

std::vector<PageFile> lineage_pages(const SiteContext& site) {
  std::vector<Family> families;
  for (std::size_t i = 0; i < site.plan.journals().size(); ++i) {
    Family family = family_of(site, i);
    if (!family.nodes.empty()) families.push_back(std::move(family));
  }
  std::size_t total = 0;
  for (const Family& family : families) total += family.experiments.size();
  std::vector<const Family*> drawn;
  std::vector<const Family*> linked;
  for (const Family& family : families) (total <= kMostInOnePage ? drawn : linked).push_back(&family);
  const std::string& title = site.own().words.get("lineage");
  std::vector<PageFile> pages{
      make_page(site, {"lineage.html", title, site.own().words.get("lineage_text"), "lineage", {}, false}, drawn, linked)};
  for (const Family* family : linked) {
    const JournalPage& journal = site.plan.journals()[family->journal];
    pages.push_back(
        make_page(site, {"lineage/" + journal.slug + ".html", title + ": " + journal.title, {}, "lineage", {}, false}, {&family, 1}, {}));
  }
  return pages;
}

}  // namespace labbook::site
