// The numbers of runs, each read once, for whoever holds many pairs of them against each other.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "results/decimal.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

struct MetricChange {
  std::string name;
  std::string split;
  Decimal from;
  Decimal to;
  Decimal change;   ///< `to` − `from`
  int verdict = 0;  ///< 1: better, −1: worse, 0: the same or no direction known
};

/// One number of a run.
struct Measured {
  std::uint32_t kind = 0;  ///< as RunMeasurer counts them
  const journal::Metric* metric = nullptr;
  Decimal as_written;
  Decimal comparable;  ///< percentages and shares on one scale
};

/// What a run measured, once of each kind: what a log table and the entry both state counts once.
struct MeasuredRun {
  std::vector<Measured> metrics;                           ///< in the run's order
  std::unordered_map<std::uint32_t, std::size_t> by_kind;  ///< index into `metrics`

  /// Null where the run has no number of this kind.
  const Measured* find(std::uint32_t kind) const;
};

/// Reads runs, and holds them against each other. One for each thread.
class RunMeasurer {
 public:
  explicit RunMeasurer(MetricNames& names) : names_(&names) {}

  /// The numbers of the run; what it points to must outlive the result.
  MeasuredRun measure(const Run& run);

  /// Sets `changes` to what both state, in the order of `to`. Both are of this measurer.
  void compare(const MeasuredRun& from, const MeasuredRun& to, std::vector<MetricChange>& changes) const;

 private:
  /// What two numbers must have in common.
  struct Kind {
    std::string name;
    std::string split;
    const journal::MetricKnowledge* knowledge = nullptr;
    bool is_baseline = false;  ///< another's number, which the run only quotes
  };

  std::uint32_t kind_of(const journal::Metric& metric);

  MetricNames* names_;
  std::unordered_map<std::string, std::uint32_t> kind_numbers_;
  std::vector<Kind> kinds_;
};

}  // namespace labbook::results
