#include "site/boards.h"

#include <algorithm>
#include <map>

#include "journal/parallel.h"
#include "results/leaderboard.h"
#include "site/page_slug.h"

namespace labbook::site {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

/// Where an experiment's numbers belong: journals of one experiment each are one collection with their neighbours.
std::string collection_of(const SitePlan& plan, const ExperimentPage& page) {
  const journal::JournalFile& file = plan.workspace().files[page.file];
  const JournalPage& journal = plan.journals()[plan.journal_page_of_file(page.file)];
  const std::string owner = journal.repository.empty() ? std::string() : journal.repository + " · ";
  if (!file.journal.is_single_entry && journal.experiment_count > 1) return owner + journal.title;
  const std::string folder = folder_of(file.source.path);
  return folder.empty() ? std::string() : owner + folder.substr(folder.rfind('/') + 1);
}

using ExperimentOfMetric = std::unordered_map<const journal::Metric*, std::size_t>;

ExperimentOfMetric experiments_of_metrics(const SitePlan& plan) {
  ExperimentOfMetric found;
  for (std::size_t i = 0; i < plan.experiments().size(); ++i) {
    for (const journal::Metric& metric : plan.entry_of(plan.experiments()[i]).metrics) found.emplace(&metric, i);
  }
  return found;
}

/// Splits a leaderboard into boards; the ranks begin anew in each, and ties stay ties.
std::vector<Board> split_into_boards(const SitePlan& plan, const ExperimentOfMetric& experiments, const results::Leaderboard& leaderboard) {
  std::map<std::pair<std::string, std::string>, std::size_t> index;
  std::vector<Board> boards;
  std::vector<unsigned> last_rank;
  for (const results::LeaderboardRow& row : leaderboard.rows) {
    const std::size_t experiment = experiments.at(row.metric);
    std::string title = collection_of(plan, plan.experiments()[experiment]);
    const auto [place, is_new] = index.try_emplace({title, row.split}, boards.size());
    if (is_new) {
      boards.push_back({std::move(title), row.split, {}});
      last_rank.push_back(0);
    }
    Board& board = boards[place->second];
    const bool is_tie = !board.rows.empty() && last_rank[place->second] == row.rank;
    const unsigned rank = is_tie ? board.rows.back().rank : static_cast<unsigned>(board.rows.size() + 1);
    last_rank[place->second] = row.rank;
    board.rows.push_back({experiment, row.metric, row.run, rank});
  }
  std::ranges::stable_sort(boards, [](const Board& a, const Board& b) { return a.rows.size() > b.rows.size(); });
  return boards;
}

}  // namespace

Boards make_boards(const SitePlan& plan, unsigned jobs) {
  const journal::Workspace& workspace = plan.workspace();
  results::MetricNames counting(journal::shipped_vocabulary(), workspace.config);
  std::vector<std::string> names = results::reported_metrics(workspace, counting);
  if (names.size() > kMostBoards) names.resize(kMostBoards);
  const ExperimentOfMetric experiments = experiments_of_metrics(plan);
  std::vector<results::LeaderboardQuery> queries;
  for (const std::string& name : names) queries.push_back({.metric = name});
  std::vector<results::Leaderboard> leaderboards = results::rank_runs(workspace, queries, counting);
  std::vector<MetricBoards> all(names.size());
  journal::parallel_for(names.size(), jobs, [&](std::size_t i) {
    const results::Leaderboard leaderboard = std::move(leaderboards[i]);  // gone when it is split
    all[i] = {names[i], {}, leaderboard.direction, split_into_boards(plan, experiments, leaderboard), leaderboard.rows.size()};
  });
  Boards boards;
  PageNames slugs;
  for (MetricBoards& metric : all) {
    if (metric.rows < 2) continue;
    metric.slug = slugs.choose({page_slug(metric.name), "metric"});
    for (const Board& board : metric.boards) {
      for (const BoardRow& row : board.rows) boards.standings[row.metric] = {boards.metrics.size(), row.rank, board.rows.size()};
    }
    boards.metrics.push_back(std::move(metric));
  }
  return boards;
}

}  // namespace labbook::site
