// Which experiments did not work, and how that is known.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "site/plan.h"

namespace labbook::site {

struct SiteContext;

/// The change of an experiment's main metric, where it is for the worse.
struct Fall {
  std::string metric;  ///< with its split
  std::string value;
  std::string change;   ///< "−0.02"
  std::string against;  ///< the value before
};

struct NegativeResult {
  std::size_t experiment = kNoPage;
  std::string status;    ///< as the entry states it; empty: it says nothing bad
  std::string sentence;  ///< of its conclusion; may be empty
  std::optional<Fall> fall;
};

struct NegativeResults {
  std::vector<NegativeResult> all;                             ///< the latest experiment first
  std::unordered_map<std::size_t, std::size_t> by_experiment;  ///< index into `all`

  static NegativeResults of(std::vector<NegativeResult> results);
};

/// At most this many are shown; an experiment further back has no link to the page.
inline constexpr std::size_t kShownResults = 500;

/// Experiments whose status or conclusion says that they failed, and those whose main metric fell against what it is held
/// against. The main metric is the one that the site's experiments report most, on the test split before others and never
/// on the training split; where several runs report it, all of them must have fallen. `site` needs its boards.
NegativeResults find_negative_results(const SiteContext& site, unsigned jobs);

}  // namespace labbook::site
