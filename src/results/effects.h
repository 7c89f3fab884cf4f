// What one parameter is worth: all pairs of experiments that differ in it and in nothing else.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "results/measured_run.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

/// Two runs that differ in one parameter and in nothing else.
struct EffectPair {
  std::string from_run;
  std::string to_run;
  std::string from_value;  ///< of the parameter
  std::string to_value;
  std::string path;
  std::uint32_t line = 0;  ///< of the second run's entry
};

struct Effect {
  EffectPair pair;
  std::vector<MetricChange> metrics;
};

/// Pairs within one journal, in its order. A base and a modified configuration of one entry are a pair too.
/// At most `kMostEffects` pairs are returned.
std::vector<Effect> effects_of(const journal::Workspace& workspace, std::string_view parameter, MetricNames& names);

/// Is shown a pair that differs in the parameter of this number, and what it changed. Both are gone after the call.
using EffectVisitor = std::function<void(std::size_t parameter, const EffectPair& pair, std::span<const MetricChange> metrics)>;

/// The same of each of the parameters, in one journal, each parameter's pairs in the journal's order and at most
/// `kMostEffects`. What the runs state is read once for all of them, and no pair is kept: time grows with the pairs of
/// runs that state the same but for one parameter.
void visit_effects(const journal::JournalFile& file, std::span<const std::string> parameters, MetricNames& names,
                   const EffectVisitor& visit);

/// Names of the parameters that the reported journals state, as first written: for "did you mean".
std::vector<std::string> stated_parameters(const journal::Workspace& workspace);

inline constexpr std::size_t kMostEffects = 10'000;

}  // namespace labbook::results
