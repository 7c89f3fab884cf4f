#include "results/leaderboard.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "results/aggregate.h"
#include "results/measure.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

struct Candidate {
  LeaderboardRow row;
  Decimal number;
};

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

class Ranking {
 public:
  Ranking(const journal::Workspace& workspace, const LeaderboardQuery& query, MetricNames& names)
      : workspace_(workspace), query_(query), names_(names), index_(workspace), wanted_(names.key(query.metric, query.split)) {}

  Leaderboard make() {
    for (const journal::JournalFile& file : workspace_.files) {
      if (file.is_reported) add(file);
    }
    Leaderboard board{wanted_.name, names_.direction(wanted_), {}};
    const bool is_lower_better = board.direction == journal::Direction::lower;
    std::ranges::stable_sort(found_, [&](const Candidate& a, const Candidate& b) {
      const auto place = [](const Candidate& c) { return std::tuple(c.row.group, split_order(c.row.split), c.row.split); };
      if (place(a) != place(b)) return place(a) < place(b);
      return is_lower_better ? compare(a.number, b.number) < 0 : compare(a.number, b.number) > 0;
    });
    number_ranks();
    for (Candidate& candidate : found_) board.rows.push_back(std::move(candidate.row));
    return board;
  }

 private:
  void add(const journal::JournalFile& file) {
    for (const journal::Entry& entry : file.journal.entries) {
      if (query_.as_of && entry.date && *query_.as_of < *entry.date) continue;
      for (const Run& run : runs_of(file, entry)) add(run);
    }
  }

  void add(const Run& run) {
    if (is_no_result(run.label)) return;
    for (const journal::Metric* metric : run.metrics) {
      const MetricKey& key = names_.key(*metric);
      if (key.name != wanted_.name || key.qualifier == "base" || key.qualifier == "std") continue;
      if (!wanted_.qualifier.empty() && key.qualifier != wanted_.qualifier) continue;
      if (!wanted_.split.empty() && key.split != wanted_.split) continue;
      add(run, *metric, key);
    }
  }

  void add(const Run& run, const journal::Metric& metric, const MetricKey& key) {
    const Home home = home_of(run, index_);
    if (home.entry != run.entry && metric.is_reference) return;
    const Decimal number = comparable(metric, names_.knowledge(key));
    std::string same = home.label + '\0' + key.split + '\0' + to_text(rounded(number, 12));
    if (!seen_[home.entry].insert(std::move(same)).second) return;
    found_.push_back({{0, name_of(*home.entry), home.label, key.split, group_value(run, query_.group_by), &metric,
                       run.entry->date, run.file->source.path},
                      number});
  }

  void number_ranks() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      LeaderboardRow& row = found_[i].row;
      const LeaderboardRow* above = i == 0 ? nullptr : &found_[i - 1].row;
      const bool is_first = above == nullptr || above->split != row.split || above->group != row.group;
      if (is_first) {
        group_begin_ = i;
        leader_ = i;
      } else if (compare_as_written(found_[leader_].number, found_[i].number) != 0) {
        leader_ = i;
      }
      row.rank = static_cast<unsigned>(leader_ - group_begin_ + 1);
    }
  }

  const journal::Workspace& workspace_;
  const LeaderboardQuery& query_;
  MetricNames& names_;
  RunIndex index_;
  MetricKey wanted_;
  std::vector<Candidate> found_;
  std::unordered_map<const journal::Entry*, std::unordered_set<std::string>> seen_;
  std::size_t group_begin_ = 0;
  std::size_t leader_ = 0;
};

}  // namespace

Leaderboard rank_runs(const journal::Workspace& workspace, const LeaderboardQuery& query, MetricNames& names) {
  return Ranking(workspace, query, names).make();
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
