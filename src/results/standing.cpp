#include "results/standing.h"

#include <algorithm>

#include "results/lineage.h"
#include "results/measure.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::JournalFile;
using journal::Metric;

/// The one value that the entry as a whole reports of the metric; null where there is none, or several.
const Metric* value_of(const Entry& entry, const std::string& id, const Metric& like, MetricNames& names) {
  const Metric* found = nullptr;
  for (const Metric& other : entry.metrics) {
    const bool is_of_run = other.run.empty() || is_label_of(other.run, id);
    if (!is_of_run || other.is_reference || other.unit != like.unit || !(names.key(other) == names.key(like))) continue;
    if (found != nullptr && found->text != other.text) return nullptr;
    found = &other;
  }
  return found;
}

}  // namespace

Standings::Standings(const journal::Workspace& workspace, MetricNames& names) : workspace_(workspace), names_(names), index_(workspace) {}

const Leaderboard& Standings::board(const std::string& metric) {
  const auto known = boards_.find(metric);
  if (known != boards_.end()) return known->second;
  return boards_.emplace(metric, rank_runs(workspace_, {.metric = metric}, names_)).first->second;
}

void Standings::set_baseline(Standing& standing, const Entry& baseline, const std::string& id) {
  standing.baseline = value_of(baseline, id, *standing.metric, names_);
  if (standing.baseline == nullptr) return;
  const journal::MetricKnowledge& knowledge = names_.knowledge(names_.key(*standing.metric));
  standing.change = subtract(comparable(*standing.metric, knowledge), comparable(*standing.baseline, knowledge));
}

void Standings::set_rank(Standing& standing, const JournalFile& file, const MetricKey& key) {
  if (names_.direction(key) == journal::Direction::unknown) return;
  const Leaderboard& all = board(key.name);
  const auto is_rival = [&](const LeaderboardRow& row) { return row.path == file.source.path && row.split == key.split; };
  const auto own = std::ranges::find(all.rows, standing.metric, &LeaderboardRow::metric);
  if (own == all.rows.end()) return;
  standing.ranked = static_cast<unsigned>(std::ranges::count_if(all.rows, is_rival));
  standing.rank = 1 + static_cast<unsigned>(std::ranges::count_if(
                          all.rows, [&](const LeaderboardRow& row) { return is_rival(row) && row.rank < own->rank; }));
}

EntryStandings Standings::of(const JournalFile& file, const Entry& entry) {
  EntryStandings result;
  const Entry* baseline = nullptr;
  std::string id;
  if (const Lineage lineage = lineage_of(file.journal, entry); lineage.baselines.size() == 1) {
    id = lineage.baselines.front().id;
    const auto targets = index_.find(id, &file);
    if (targets.size() == 1 && targets.front().entry != &entry) baseline = targets.front().entry;
  }
  if (baseline != nullptr) result.baseline = id;
  for (const Metric& metric : entry.metrics) {
    if (metric.is_reference) continue;
    Standing& standing = result.standings.emplace_back();
    standing.metric = &metric;
    const MetricKey key = names_.key(metric);
    standing.name = to_text(key);
    if (baseline != nullptr) set_baseline(standing, *baseline, id);
    set_rank(standing, file, key);
  }
  return result;
}

}  // namespace labbook::results
