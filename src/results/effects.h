// What one parameter is worth: all pairs of experiments that differ in it and in nothing else.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "results/measured_run.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

struct Effect {
  std::string from_run;
  std::string to_run;
  std::string from_value;  ///< of the parameter
  std::string to_value;
  std::string path;
  std::uint32_t line = 0;  ///< of the second run's entry
  std::vector<MetricChange> metrics;
};

/// Pairs within one journal, in its order. A base and a modified configuration of one entry are a pair too.
/// At most `kMostEffects` pairs are returned.
std::vector<Effect> effects_of(const journal::Workspace& workspace, std::string_view parameter, MetricNames& names);

/// The same of each of the parameters, in one journal; what the runs state is read once for all of them.
std::vector<std::vector<Effect>> effects_in(const journal::JournalFile& file, std::span<const std::string> parameters, MetricNames& names);

/// Names of the parameters that the reported journals state, as first written: for "did you mean".
std::vector<std::string> stated_parameters(const journal::Workspace& workspace);

inline constexpr std::size_t kMostEffects = 10'000;

}  // namespace labbook::results
