// Names of metrics that stand for something else in a journal: "F1" beside "F3" is the first fold, "Error +0.46" a difference.
#pragma once

#include <string>
#include <unordered_set>

#include "journal/model.h"
#include "results/metric_names.h"

namespace labbook::rules::impossible_value {

class OtherMeanings {
 public:
  OtherMeanings(const journal::Journal& journal, results::MetricNames& names);

  /// Whether the metric's value need not be one of the metric that its name says.
  bool holds(const journal::Metric& metric) const;

 private:
  results::MetricNames& names_;
  std::unordered_set<std::string> signed_;  ///< names of metrics that are written with a plus
  bool has_numbered_ = false;               ///< F3, F4: folds, files, factors
  bool has_series_ = false;                 ///< R1, R3: runs, rounds
};

}  // namespace labbook::rules::impossible_value
