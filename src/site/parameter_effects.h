// What the parameters are worth: results/effects for those parameters that are stated most.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disk/cache_store.h"
#include "results/effects.h"
#include "site/plan.h"

namespace labbook::site {

/// A change of one metric between two runs that differ in one parameter.
struct EffectRow {
  results::EffectPair pair;
  results::MetricChange change;
  std::size_t from = kNoPage;  ///< the experiment of the first run
  std::size_t to = kNoPage;
};

/// All the changes of one metric on one split.
struct MetricEffects {
  std::string metric;
  std::string split;
  std::vector<EffectRow> rows;  ///< the first kMostRows in the order of the journals
  std::size_t pairs = 0;
  std::size_t better = 0;
  std::size_t worse = 0;
};

struct ParameterEffects {
  std::string name;  ///< as first written
  std::string slug;
  std::size_t pairs = 0;               ///< those with a metric in common
  std::vector<MetricEffects> metrics;  ///< those of most pairs first

  std::string path() const { return "effects/" + slug + ".html"; }
};

struct Effects {
  std::vector<ParameterEffects> all;                          ///< those of most pairs first
  std::unordered_map<std::string, std::size_t> by_parameter;  ///< folded name → index into `all`

  /// Null where the parameter has no page.
  const ParameterEffects* find(std::string_view parameter) const;
};

/// At most this many parameters are looked at: those that most entries state with more than one value.
inline constexpr std::size_t kMostParameters = 40;

/// Of the pairs of a metric as many are drawn, and the first of them listed.
inline constexpr std::size_t kMostRows = 150;
inline constexpr std::size_t kListedRows = 100;

/// `store`: keeps how many pairs each journal has; may be none.
Effects find_effects(const SitePlan& plan, const disk::CacheStore& store, unsigned jobs);

}  // namespace labbook::site
