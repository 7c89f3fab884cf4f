// Which run is best: leaderboards out of what the journals report.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/workspace.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

struct LeaderboardQuery {
  std::string metric = {};                  ///< in any spelling: "mAP@0.5", "val_f1"
  std::string split = {};                   ///< empty: every split, each ranked for itself
  std::string group_by = {};                ///< a field or a parameter: each of its values is ranked for itself
  std::optional<journal::Date> as_of = {};  ///< leaves out entries dated later
};

struct LeaderboardRow {
  unsigned rank = 0;  ///< within its split and group; the same for values that their digits can't tell apart
  std::string entry;  ///< first id, else title
  std::string run;    ///< label of the run inside the entry; may be empty
  std::string split;  ///< canonical; may be empty
  std::string group;
  const journal::Metric* metric = nullptr;
  std::optional<journal::Date> date;
  std::string path;
};

struct Leaderboard {
  std::string metric;                                          ///< canonical name
  journal::Direction direction = journal::Direction::unknown;  ///< unknown is ranked as higher is better
  std::vector<LeaderboardRow> rows;                            ///< by group, split (test, validation, others) and rank
};

/// Ranks every run of the reported journals that has the metric. Reference rows and a run's repetition in another entry
/// count once, where the run is at home. O(n log n) in the number of metrics.
Leaderboard rank_runs(const journal::Workspace& workspace, const LeaderboardQuery& query, MetricNames& names);

/// One leaderboard for each query: every run is read once for all of them.
std::vector<Leaderboard> rank_runs(const journal::Workspace& workspace, std::span<const LeaderboardQuery> queries, MetricNames& names);

/// Names of the metrics that the reported journals have, the most frequent first: for "did you mean".
std::vector<std::string> reported_metrics(const journal::Workspace& workspace, MetricNames& names);

}  // namespace labbook::results
