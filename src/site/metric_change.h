// What a result is against: the change that the entry states, else the one from the entry it is held against.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/metric_names.h"
#include "site/site_context.h"

namespace labbook::site {

struct MetricChange {
  enum class Source : unsigned char { stated, arrow, baseline };
  Source source = Source::stated;
  std::string text;     ///< as stated, else the difference with its sign
  std::string against;  ///< the value it is against, where that is known
  int verdict = 0;      ///< 1: better, −1: worse, 0: the same or no direction known
};

/// What an entry is held against.
struct NamedBaseline {
  std::size_t experiment = kNoPage;  ///< kNoPage without one
  std::string id;                    ///< as the entry names it
};

/// The one experiment that the entry names as its baseline.
NamedBaseline named_baseline(const SiteContext& site, std::size_t experiment);

/// Of one experiment. For one thread.
class MetricChanges {
 public:
  /// `names`: remembered look-ups, which many experiments may share; of the thread, and longer alive than this.
  MetricChanges(const SiteContext& site, std::size_t experiment, results::MetricNames& names);

  std::size_t baseline() const { return baseline_.experiment; }
  const std::string& baseline_id() const { return baseline_.id; }
  results::MetricNames& names() { return *names_; }

  std::optional<MetricChange> of(const journal::Metric& metric);

 private:
  const journal::Metric* baseline_metric(const results::MetricKey& key, const journal::Metric& metric);

  const SiteContext& site_;
  results::MetricNames* names_;
  NamedBaseline baseline_;
  std::vector<const results::MetricKey*> baseline_keys_;  ///< of the baseline's metrics, in their order
};

/// "better", "worse" or "same": a class for the colour.
std::string_view verdict_class(int verdict);

}  // namespace labbook::site
