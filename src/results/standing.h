// How an experiment did: each of its results against its baseline, and its place in the journal's leaderboard.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "journal/workspace.h"
#include "results/decimal.h"
#include "results/leaderboard.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

struct Standing {
  const journal::Metric* metric = nullptr;
  std::string name;                           ///< `f1 (test)`
  const journal::Metric* baseline = nullptr;  ///< the same metric of the entry it is held against; null without one
  std::optional<Decimal> change;              ///< value − baseline, where both are in one unit
  unsigned rank = 0;                          ///< in its journal and split; 0 where it is not ranked
  unsigned ranked = 0;                        ///< how many runs are
};

struct EntryStandings {
  std::string baseline;             ///< name of the one entry that this one says it is held against; may be empty
  std::vector<Standing> standings;  ///< in the order of the entry; rows repeated from elsewhere are left out
};

/// Ranks are made once for each metric. `workspace` and `names` must outlive it.
class Standings {
 public:
  Standings(const journal::Workspace& workspace, MetricNames& names);

  EntryStandings of(const journal::JournalFile& file, const journal::Entry& entry);

 private:
  const Leaderboard& board(const std::string& metric);
  void set_baseline(Standing& standing, const journal::Entry& baseline, const std::string& id);
  void set_rank(Standing& standing, const journal::JournalFile& file, const MetricKey& key);

  const journal::Workspace& workspace_;
  MetricNames& names_;
  RunIndex index_;
  std::map<std::string, Leaderboard> boards_;
};

}  // namespace labbook::results
