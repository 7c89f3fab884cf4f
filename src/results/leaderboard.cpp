#include "results/leaderboard.h"

#include <algorithm>
#include <compare>
#include <cstring>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "results/aggregate.h"
#include "results/measure.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

/// What a row is made of, without copies: the values of all metrics are candidates at a time.
struct Candidate {
  const journal::Entry* home = nullptr;   ///< of the run
  const journal::Entry* entry = nullptr;  ///< that states the value
  const journal::JournalFile* file = nullptr;
  const journal::Metric* metric = nullptr;
  const std::string* split = nullptr;  ///< canonical
  std::string run;                     ///< its label at home
  std::string group;
  Decimal number;
  unsigned rank = 0;
};

LeaderboardRow row_of(Candidate& candidate) {
  return {candidate.rank,   name_of(*candidate.home), std::move(candidate.run),   *candidate.split, std::move(candidate.group),
          candidate.metric, candidate.entry->date,    candidate.file->source.path};
}

/// Tests are what a leaderboard is for, training is what it is not for.
int split_order(const std::string& split) {
  if (split == "test") return 0;
  if (split == "val") return 1;
  return split == "train" ? 3 : 2;
}

std::string group_value(const Run& run, const std::string& group_by) {
  if (group_by.empty()) return {};
  const std::string wanted = text::fold_name(group_by);
  for (const journal::Parameter* parameter : run.parameters) {
    if (text::fold_name(parameter->name) == wanted) return parameter->value;
  }
  for (const journal::Field& field : run.entry->fields) {
    if (text::fold_name(field.name) == wanted || text::fold_name(field.label) == wanted) return field.value;
  }
  return {};
}

/// The run as it is known where it is at home: a row `e0002` in another block is e0002.
struct Home {
  const journal::Entry* entry;
  std::string label;
};

Home home_of(const Run& run, const RunIndex& index) {
  if (run.label.empty()) return {run.entry, {}};
  const auto targets = index.find(run.label, run.file);
  if (targets.size() != 1) return {run.entry, run.label};
  const bool is_here = targets.front().entry == run.entry;
  return {targets.front().entry, is_here && run.entry->ids.size() < 2 ? std::string() : targets.front().label};
}

/// What one query asks for, of the runs that it is shown.
class Ranking {
 public:
  Ranking(const LeaderboardQuery& query, const RunIndex& index, MetricNames& names)
      : query_(query), names_(names), index_(index), wanted_(names.key(query.metric, query.split)) {}

  const std::string& metric() const { return wanted_.name; }

  /// A value of the metric that the query asks for.
  void add(const Run& run, const journal::Metric& metric, const MetricKey& key) {
    if (query_.as_of && run.entry->date && *query_.as_of < *run.entry->date) return;
    if (!wanted_.qualifier.empty() && key.qualifier != wanted_.qualifier) return;
    if (!wanted_.split.empty() && key.split != wanted_.split) return;
    const Home home = home_of(run, index_);
    if (home.entry != run.entry && metric.is_reference) return;
    const Decimal number = comparable(metric, names_.knowledge(key));
    if (!seen_.insert(same_of(home, key.split, number)).second) return;
    found_.push_back({home.entry, run.entry, run.file, &metric, &key.split, home.label, group_value(run, query_.group_by), number});
  }

  Leaderboard take() {
    Leaderboard board{wanted_.name, names_.direction(wanted_), {}};
    const bool is_lower_better = board.direction == journal::Direction::lower;
    // Pointers: a candidate is a hundred bytes, and two texts, to move.
    std::vector<Candidate*> order;
    order.reserve(found_.size());
    for (Candidate& candidate : found_) order.push_back(&candidate);
    std::ranges::stable_sort(order, [&](const Candidate* first, const Candidate* second) {
      const Candidate& a = *first;
      const Candidate& b = *second;
      if (const auto by_group = a.group <=> b.group; by_group != 0) return by_group < 0;
      if (*a.split != *b.split) {
        const int by_use = split_order(*a.split) - split_order(*b.split);
        return by_use == 0 ? *a.split < *b.split : by_use < 0;
      }
      return is_lower_better ? compare(a.number, b.number) < 0 : compare(a.number, b.number) > 0;
    });
    number_ranks(order);
    board.rows.reserve(order.size());
    for (Candidate* candidate : order) board.rows.push_back(row_of(*candidate));
    // Other rankings follow: the room of this one is theirs.
    found_.clear();
    seen_.clear();
    return board;
  }

 private:
  /// The same text for what counts once: a value of a run that is stated again.
  static std::string same_of(const Home& home, const std::string& split, Decimal number) {
    std::string same(sizeof home.entry, '\0');  // the entry's address: it may have no name
    std::memcpy(same.data(), &home.entry, sizeof home.entry);
    return same.append(home.label).append(1, '\0').append(split).append(1, '\0').append(to_text(rounded(number, 12)));
  }

  static void number_ranks(std::span<Candidate* const> order) {
    std::size_t group_begin = 0;
    std::size_t leader = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      Candidate& row = *order[i];
      const Candidate* above = i == 0 ? nullptr : order[i - 1];
      const bool is_first = above == nullptr || *above->split != *row.split || above->group != row.group;
      if (is_first) group_begin = i;
      if (is_first || compare_as_written(order[leader]->number, order[i]->number) != 0) leader = i;
      row.rank = static_cast<unsigned>(leader - group_begin + 1);
    }
  }

  const LeaderboardQuery& query_;
  MetricNames& names_;
  const RunIndex& index_;
  MetricKey wanted_;
  std::deque<Candidate> found_;  // grows without moving what it holds
  std::unordered_set<std::string> seen_;
};

/// Shows every value of every run to the queries that ask for its metric.
class Rankings {
 public:
  Rankings(const journal::Workspace& workspace, std::span<const LeaderboardQuery> queries, MetricNames& names)
      : names_(names), index_(workspace) {
    rankings_.reserve(queries.size());
    for (const LeaderboardQuery& query : queries) {
      rankings_.emplace_back(query, index_, names);
      by_metric_[rankings_.back().metric()].push_back(rankings_.size() - 1);
    }
    for (const journal::JournalFile& file : workspace.files) {
      if (file.is_reported) add(file);
    }
  }

  std::vector<Leaderboard> take() {
    std::vector<Leaderboard> boards;
    for (Ranking& ranking : rankings_) boards.push_back(ranking.take());
    return boards;
  }

 private:
  void add(const journal::JournalFile& file) {
    for (const journal::Entry& entry : file.journal.entries) {
      if (entry.metrics.empty()) continue;
      for (const Run& run : runs_of(file, entry)) {
        if (!is_no_result(run.label)) add(run);
      }
    }
  }

  void add(const Run& run) {
    for (const journal::Metric* metric : run.metrics) {
      const MetricKey& key = names_.key(*metric);
      if (key.qualifier == "base" || key.qualifier == "std") continue;
      const auto asked = by_metric_.find(key.name);
      if (asked == by_metric_.end()) continue;
      for (const std::size_t ranking : asked->second) rankings_[ranking].add(run, *metric, key);
    }
  }

  MetricNames& names_;
  RunIndex index_;
  std::vector<Ranking> rankings_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_metric_;
};

}  // namespace

std::vector<Leaderboard> rank_runs(const journal::Workspace& workspace, std::span<const LeaderboardQuery> queries, MetricNames& names) {
  return Rankings(workspace, queries, names).take();
}

Leaderboard rank_runs(const journal::Workspace& workspace, const LeaderboardQuery& query, MetricNames& names) {
  return std::move(rank_runs(workspace, std::span(&query, 1), names).front());
}

std::vector<std::string> reported_metrics(const journal::Workspace& workspace, MetricNames& names) {
  struct Reported {
    std::string spelling;  ///< canonical, or as it was first written where the vocabulary does not have it
    std::size_t count = 0;
  };
  std::map<std::string, Reported> metrics;
  for (const journal::JournalFile& file : workspace.files) {
    if (!file.is_reported) continue;
    for (const journal::Entry& entry : file.journal.entries) {
      for (const journal::Metric& metric : entry.metrics) {
        const std::string& name = names.key(metric).name;
        Reported& reported = metrics[name];
        if (reported.count++ == 0) reported.spelling = names.is_known(name) ? name : metric.name;
      }
    }
  }
  std::vector<Reported> sorted;
  for (auto& [name, reported] : metrics) sorted.push_back(std::move(reported));
  std::ranges::stable_sort(sorted, [](const Reported& a, const Reported& b) { return a.count > b.count; });
  std::vector<std::string> found;
  for (Reported& reported : sorted) found.push_back(std::move(reported.spelling));
  return found;
}

}  // namespace labbook::results
