#include <fmt/format.h>

#include <algorithm>

#include "results/measure.h"
#include "results/metric_names.h"
#include "site/chart.h"
#include "site/entry_card.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

constexpr std::size_t kShownRows = 200;

std::string_view direction_words(journal::Direction direction) {
  switch (direction) {
    case journal::Direction::higher: return "higher_better";
    case journal::Direction::lower: return "lower_better";
    case journal::Direction::unknown: return "direction_unknown";
  }
  return "direction_unknown";
}

std::string run_name(const SiteContext& site, const BoardRow& row) {
  const ExperimentPage& page = site.plan.experiments()[row.experiment];
  const std::string id = id_label(site.plan.entry_of(page));
  return row.run.empty() || row.run == id ? (id.empty() ? page.title : id) : row.run;
}

TemplateData row_data(const SiteContext& site, const Interface& interface, const BoardRow& row, std::string_view root) {
  const ExperimentPage& page = site.plan.experiments()[row.experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  TemplateData data{TemplateData::type::object};
  data.hide({"deviation", "is_best", "iso", "split"});
  data.set("rank", std::to_string(row.rank));
  data.set("href", std::string(root) + page.path());
  const std::string name = run_name(site, row);
  data.set("name", name);
  data.set("title", name == page.title ? TemplateData{false} : TemplateData{page.title});
  data.set("value", value_text(*row.metric));
  data.set("sort", fmt::format("{}", row.metric->value));
  if (row.metric->deviation) data.set("deviation", fmt::format("{}", *row.metric->deviation));
  if (row.rank == 1) data.set("is_best", true);
  if (entry.date) {
    data.set("date", interface.words.date(*entry.date));
    data.set("iso", journal::to_iso(*entry.date));
  }
  return data;
}

/// Marks what was better than all before it.
void mark_records(std::vector<ChartPoint>& points, journal::Direction direction) {
  if (direction == journal::Direction::unknown) return;
  const double sign = direction == journal::Direction::lower ? -1 : 1;
  const ChartPoint* best = nullptr;
  for (ChartPoint& point : points) {
    if (best != nullptr && point.y * sign <= best->y * sign) continue;
    point.is_record = true;
    best = &point;
  }
}

bool has_date(const SiteContext& site, const BoardRow& row) {
  return site.plan.entry_of(site.plan.experiments()[row.experiment]).date.has_value();
}

std::string board_chart(const SiteContext& site, const MetricBoards& metric, const Board& board) {
  results::MetricNames names(journal::shipped_vocabulary(), site.plan.workspace().config);
  Chart chart;
  chart.has_dates =
      static_cast<std::size_t>(std::ranges::count_if(board.rows, [&](const BoardRow& row) { return has_date(site, row); })) * 2 >
      board.rows.size();
  for (const BoardRow& row : board.rows) {
    const journal::Entry& entry = site.plan.entry_of(site.plan.experiments()[row.experiment]);
    if (chart.has_dates && !entry.date) continue;
    const double x = chart.has_dates ? journal::days_since_epoch(*entry.date) : static_cast<double>(row.experiment);
    const double y = results::comparable(*row.metric, names.knowledge(names.key(*row.metric))).to_double();
    chart.points.push_back({x, y, run_name(site, row) + ": " + value_text(*row.metric),
                            "../" + site.plan.experiments()[row.experiment].path(), id_label(entry), false});
  }
  std::ranges::stable_sort(chart.points, {}, &ChartPoint::x);
  mark_records(chart.points, metric.direction);
  if (chart.points.size() > 2000) chart.points.erase(chart.points.begin(), chart.points.end() - 2000);
  chart.title = metric.name + (board.split.empty() ? "" : " (" + board.split + ")");
  return chart_svg(chart);
}

TemplateData board_data(const SiteContext& site, const Interface& interface, const MetricBoards& metric, const Board& board,
                        std::size_t number) {
  TemplateData data{TemplateData::type::object};
  data.set("id", fmt::format("lb-board-{}", number));
  data.hide({"split", "chart", "more"});
  data.set("title", board.title.empty() ? metric.name : board.title);
  if (!board.split.empty()) data.set("split", board.split);
  const std::string chart = board_chart(site, metric, board);
  if (!chart.empty()) data.set("chart", chart);
  data.set("has_dates", std::ranges::any_of(board.rows, [&](const BoardRow& row) { return has_date(site, row); }));
  TemplateData rows{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kShownRows, board.rows.size()); ++i) rows << row_data(site, interface, board.rows[i], "../");
  data.set("rows", std::move(rows));
  if (board.rows.size() > kShownRows)
    data.set("more", fmt::format(fmt::runtime(interface.words.get("more_rows")), board.rows.size() - kShownRows));
  return data;
}

}  // namespace

PageFile metric_page(const SiteContext& site, std::size_t index) {
  const MetricBoards& metric = site.boards.metrics[index];
  const Interface& interface = site.own();
  PageHead head{metric.path(), metric.name, {}, "metrics", {}, false};
  head.description = interface.words.count("values", metric.rows) + ", " + interface.words.get(direction_words(metric.direction));
  TemplateData data = page_data(site, interface, head);
  data.set("title", metric.name);
  data.set("summary", head.description);
  TemplateData boards{TemplateData::type::list};
  constexpr std::size_t kMostShown = 40;
  for (std::size_t i = 0; i < std::min(kMostShown, metric.boards.size()); ++i)
    boards << board_data(site, interface, metric, metric.boards[i], i + 1);
  data.set("boards", std::move(boards));
  return {head.path, interface.templates.render("metric", data)};
}

TemplateData best_results(const SiteContext& site, const Interface& interface, std::size_t most) {
  // One metric of many journals would fill the list: each has its longest boards there.
  constexpr std::size_t kMostOfMetric = 2;
  TemplateData list{TemplateData::type::list};
  std::size_t count = 0;
  for (const MetricBoards& metric : site.boards.metrics) {
    std::size_t of_metric = 0;
    for (const Board& board : metric.boards) {
      if (count == most || metric.direction == journal::Direction::unknown || board.rows.size() < 2) continue;
      if (site.boards.metrics.size() >= most && of_metric++ == kMostOfMetric) break;
      TemplateData data = row_data(site, interface, board.rows.front(), "");
      data.set("metric", metric.name);
      data.set("metric_href", metric.path());
      if (!board.split.empty()) data.set("split", board.split);
      data.set("board", board.title);
      list << std::move(data);
      ++count;
    }
  }
  return list;
}

PageFile metrics_page(const SiteContext& site) {
  const Interface& interface = site.own();
  PageHead head{"metrics.html", interface.words.get("metrics"), interface.words.get("metrics_text"), "metrics", {}, false};
  TemplateData data = page_data(site, interface, head);
  TemplateData list{TemplateData::type::list};
  for (const MetricBoards& metric : site.boards.metrics) {
    TemplateData item{TemplateData::type::object};
    item.set("href", metric.path());
    item.set("name", metric.name);
    item.set("count", std::to_string(metric.rows));
    item.set("direction", interface.words.get(direction_words(metric.direction)));
    TemplateData bests{TemplateData::type::list};
    for (std::size_t i = 0; i < std::min<std::size_t>(3, metric.boards.size()) && metric.direction != journal::Direction::unknown; ++i) {
      TemplateData best = row_data(site, interface, metric.boards[i].rows.front(), "");
      best.set("board", metric.boards[i].title);
      if (!metric.boards[i].split.empty()) best.set("split", metric.boards[i].split);
      bests << std::move(best);
    }
    item.set("bests", std::move(bests));
    list << std::move(item);
  }
  data.set("metrics", std::move(list));
  if (!site.boards.metrics.empty()) data.set("has_metrics", true);
  return {head.path, interface.templates.render("metrics", data)};
}

}  // namespace labbook::site
