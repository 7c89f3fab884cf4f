#include "results/summary.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "results/aggregate.h"
#include "results/measure.h"

namespace labbook::results {
namespace {

bool matches(const MetricKey& key, const MetricKey& wanted) {
  return key.name == wanted.name && (wanted.split.empty() || key.split == wanted.split) && key.qualifier != "base" &&
         key.qualifier != "std";
}

std::optional<BestValue> best_of(const journal::Entry& entry, const MetricKey& wanted, MetricNames& names) {
  std::optional<BestValue> best;
  for (const journal::Metric& metric : entry.metrics) {
    const MetricKey& key = names.key(metric);
    if (metric.is_reference || !matches(key, wanted) || is_no_result(metric.run)) continue;
    const journal::MetricKnowledge& knowledge = names.knowledge(key);
    const Decimal number = comparable(metric, knowledge);
    if (!best || is_better(number, best->number, knowledge.direction)) best = BestValue{&metric, number};
  }
  return best;
}

std::string spelled(const MetricKey& key) { return key.split.empty() ? key.name : key.split + " " + key.name; }

}  // namespace

std::vector<Summary> summarise(const journal::Workspace& workspace, const std::vector<std::string>& metrics, MetricNames& names) {
  std::vector<MetricKey> wanted;
  for (const std::string& metric : metrics) wanted.push_back(names.key(metric, {}));
  std::vector<Summary> summaries;
  for (const journal::JournalFile& file : workspace.files) {
    if (!file.is_reported) continue;
    for (const journal::Entry& entry : file.journal.entries) {
      Summary summary{&file, &entry, {}};
      for (const MetricKey& key : wanted) summary.values.push_back(best_of(entry, key, names));
      summaries.push_back(std::move(summary));
    }
  }
  return summaries;
}

std::vector<std::string> common_metrics(const journal::Workspace& workspace, std::size_t count, MetricNames& names) {
  std::vector<std::pair<std::string, std::size_t>> counts;
  std::unordered_map<std::string, std::size_t> index;
  for (const journal::JournalFile& file : workspace.files) {
    if (!file.is_reported) continue;
    for (const journal::Entry& entry : file.journal.entries) {
      std::unordered_set<std::string> seen;
      for (const journal::Metric& metric : entry.metrics) {
        const MetricKey& key = names.key(metric);
        if (key.qualifier == "base" || key.qualifier == "std") continue;
        const std::string name = spelled(key);
        if (!seen.insert(name).second) continue;
        const auto [at, is_new] = index.try_emplace(name, counts.size());
        if (is_new) counts.emplace_back(name, 0);
        ++counts[at->second].second;
      }
    }
  }
  std::ranges::stable_sort(counts, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> found;
  for (std::size_t i = 0; i < std::min(count, counts.size()); ++i) found.push_back(counts[i].first);
  return found;
}

}  // namespace labbook::results
