#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "results/measure.h"
#include "rules/checks/impossible-value/value_checks.h"

namespace labbook::rules::impossible_value {
namespace {

using journal::Metric;

constexpr double kMost = 2;                ///< over it a value is a percentage, or from another row
constexpr double kLargestIsAtLeast = 0.1;  ///< of values that are shares and no small percentages
constexpr std::size_t kFewestBeside = 2;

/// A metric that is better the higher and at most 1, written without a unit. Errors of 0.9 and 1.1 may be percentages.
bool is_bounded(const Metric& metric, const journal::MetricKnowledge& knowledge) {
  return metric.unit.empty() && knowledge.maximum == 1 && knowledge.direction == journal::Direction::higher && metric.value > 0;
}

/// The values of one metric of a journal.
struct Values {
  std::vector<const Metric*> over;  ///< `1.04`
  std::size_t shares = 0;
  std::size_t percents = 0;
  double largest = 0;  ///< of the shares

  void add(const Metric& metric) {
    if (metric.value <= 1) {
      ++shares;
      largest = std::max(largest, metric.value);
    } else if (metric.value <= kMost && results::number_of(metric).scale >= 1) {
      over.push_back(&metric);
    } else {
      ++percents;
    }
  }

  bool are_shares() const { return percents == 0 && shares >= std::max(kFewestBeside, over.size()) && largest >= kLargestIsAtLeast; }
};

}  // namespace

void check_over_one(const journal::Journal& journal, results::MetricNames& names, const Report& report) {
  std::unordered_map<std::string, Values> by_name;
  for (const journal::Entry& entry : journal.entries) {
    for (const Metric& metric : entry.metrics) {
      const results::MetricKey& key = names.key(metric);
      if (key.qualifier != "std" && is_bounded(metric, names.knowledge(key)) && names.is_known(key.name)) by_name[key.name].add(metric);
    }
  }
  for (const journal::Entry& entry : journal.entries) {
    Values beside;  // the entry's other metrics
    for (const Metric& metric : entry.metrics) {
      if (is_bounded(metric, names.knowledge(names.key(metric)))) beside.add(metric);
    }
    for (const Metric* metric : beside.over) {
      const auto values = by_name.find(names.key(*metric).name);
      if (values == by_name.end()) continue;
      const bool is_alone = values->second.shares == 0 && values->second.percents == 0;
      if (!values->second.are_shares() && !(is_alone && beside.are_shares())) continue;
      report(*metric, fmt::format("{} is {}, more than 1, and the values beside it are shares", metric->name, metric->text),
             "look at the run's log: the number or the metric's name is wrong", lint::Severity::warning);
    }
  }
}

}  // namespace labbook::rules::impossible_value
