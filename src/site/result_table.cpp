#include "site/result_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "site/entry_card.h"
#include "site/metric_change.h"
#include "site/result_grid.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostRows = 60;
constexpr std::size_t kMostColumns = 12;

class ResultTable {
 public:
  ResultTable(const SiteContext& site, const Interface& interface, std::size_t experiment)
      : site_(site),
        interface_(interface),
        entry_(site.plan.entry_of(site.plan.experiments()[experiment])),
        names_(journal::shipped_vocabulary(), site.plan.workspace().config),
        changes_(site, experiment, names_) {}

  void fill(TemplateData& data) {
    data.set("has_metrics", true);
    if (changes_.baseline() != kNoPage) {
      const ExperimentPage& page = site_.plan.experiments()[changes_.baseline()];
      const std::string id = id_label(site_.plan.entry_of(page));
      data.set("baseline", id.empty() ? page.title : id);
      data.set("baseline_href", "../" + page.path());
    }
    TemplateData tables{TemplateData::type::list};
    for (const ResultGrid& grid : result_grids(entry_)) tables << table_data(grid);
    data.set("tables", std::move(tables));
  }

 private:
  TemplateData table_data(const ResultGrid& grid) {
    TemplateData data{TemplateData::type::object};
    data.set("corner", interface_.words.get(grid.has_runs_down ? "run" : "metric"));
    data.set("columns", columns(grid));
    TemplateData rows{TemplateData::type::list};
    for (std::size_t row = 0; row < std::min(kMostRows, grid.rows.size()); ++row) rows << row_data(grid, row);
    data.set("rows", std::move(rows));
    const std::size_t hidden = grid.rows.size() - std::min(kMostRows, grid.rows.size());
    data.set("more_metrics",
             hidden == 0 ? TemplateData(false) : TemplateData(fmt::format(fmt::runtime(interface_.words.get("more_rows")), hidden)));
    return data;
  }

  TemplateData columns(const ResultGrid& grid) {
    TemplateData list{TemplateData::type::list};
    for (std::size_t i = 0; i < std::min(kMostColumns, grid.columns.size()); ++i) {
      const auto& [name, split] = grid.columns[i];
      TemplateData item{TemplateData::type::object};
      item.set("name", grid.has_runs_down ? name : name.empty() ? interface_.words.get("value") : name);
      if (!split.empty()) item.set("split", split);
      if (grid.has_runs_down) set_metric_link(item, grid, i);
      list << std::move(item);
    }
    return list;
  }

  void set_metric_link(TemplateData& item, const ResultGrid& grid, std::size_t column) {
    for (const auto& [place, metric] : grid.cells) {
      if (place.second == column && set_metric_link(item, *metric)) return;
    }
  }

  bool set_metric_link(TemplateData& item, const journal::Metric& metric) {
    const auto standing = site_.boards.standings.find(&metric);
    if (standing == site_.boards.standings.end()) return false;
    item.set("href", "../" + site_.boards.metrics[standing->second.metric].path());
    return true;
  }

  TemplateData row_data(const ResultGrid& grid, std::size_t row) {
    TemplateData data{TemplateData::type::object};
    const auto& [name, split] = grid.rows[row];
    data.set("name", name.empty() ? "–" : name);
    data.set("row_split", split.empty() ? TemplateData(false) : TemplateData(split));
    TemplateData cells{TemplateData::type::list};
    for (std::size_t column = 0; column < std::min(kMostColumns, grid.columns.size()); ++column) {
      const auto found = grid.cells.find({row, column});
      if (found == grid.cells.end()) {
        cells << TemplateData{TemplateData::type::object};
        continue;
      }
      if (!grid.has_runs_down && !data.get("href")) set_metric_link(data, *found->second);
      if (found->second->is_reference && grid.has_runs_down) data.set("is_reference", true);
      cells << cell(*found->second);
    }
    data.set("cells", std::move(cells));
    return data;
  }

  TemplateData cell(const journal::Metric& metric) {
    TemplateData data{TemplateData::type::object};
    data.set("value", value_text(metric));
    if (metric.deviation) data.set("deviation", fmt::format("{}", *metric.deviation));
    if (metric.is_marked_best) data.set("is_best", true);
    set_delta(data, metric);
    const auto standing = site_.boards.standings.find(&metric);
    const bool is_ranked = standing != site_.boards.standings.end() && standing->second.is_shown() &&
                           site_.boards.metrics[standing->second.metric].direction != journal::Direction::unknown;
    if (!is_ranked) return data;
    data.set("rank", fmt::format("#{}", standing->second.rank));
    data.set("rank_note", fmt::format(fmt::runtime(interface_.words.get("rank_note")), standing->second.rank, standing->second.of,
                                      site_.boards.metrics[standing->second.metric].name));
    if (standing->second.rank == 1) data.set("is_first", true);
    return data;
  }

  void set_delta(TemplateData& data, const journal::Metric& metric) {
    const auto change = changes_.of(metric);
    if (!change) return;
    data.set("delta", change->text);
    data.set("delta_note", note_of(*change));
    data.set("verdict", std::string(verdict_class(change->verdict)));
  }

  std::string note_of(const MetricChange& change) const {
    if (change.source == MetricChange::Source::stated) return interface_.words.get("delta_stated");
    const std::string& before =
        change.source == MetricChange::Source::arrow ? interface_.words.get("delta_before") : changes_.baseline_id();
    return fmt::format(fmt::runtime(interface_.words.get("delta_baseline")), before, change.against);
  }

  const SiteContext& site_;
  const Interface& interface_;
  const journal::Entry& entry_;
  results::MetricNames names_;
  MetricChanges changes_;
};

}  // namespace

void set_results(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment) {
  if (site.plan.entry_of(site.plan.experiments()[experiment]).metrics.empty()) return;
  ResultTable(site, interface, experiment).fill(data);
}

}  // namespace labbook::site
