// What an entry reports, by metric, split and run: a change finds the values that it is against without a search.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "results/metric_names.h"

namespace labbook::results {

using MetricList = std::vector<const journal::Metric*>;

/// A longer list of values tells nothing of which is meant; not looking at it keeps a hostile journal linear.
inline constexpr std::size_t kMostValues = 256;

/// The metrics of one entry. Lists are of one name and split with any qualifier, in the order of the entry.
class EntryValues {
 public:
  EntryValues(const journal::Entry& entry, MetricNames& names);

  const MetricList& all(const MetricKey& key) const;

  /// Those that no run is given for.
  const MetricList& whole(const MetricKey& key) const;

  /// Of the row of this label, folded: the run, or the metric's own name where no run is given.
  const MetricList& row(const MetricKey& key, const std::string& folded_label) const;

  /// Of the runs whose label names the experiment `id`.
  MetricList labelled(const MetricKey& key, std::string_view id) const;

 private:
  const MetricList& find(const std::string& key) const;

  std::unordered_map<std::string, MetricList> lists_;
};

/// The values of the entries that were asked for, each read once.
class KnownValues {
 public:
  explicit KnownValues(MetricNames& names) : names_(&names) {}

  const EntryValues& of(const journal::Entry& entry);

  /// The one value that the run reports of a name and split; null where it reports none or several. What a sentence says of it
  /// counts where nothing else does. An empty label is the entry as a whole.
  const journal::Metric* only(const journal::Entry& entry, const std::string& label, const MetricKey& key);

 private:
  MetricNames* names_;
  std::unordered_map<const journal::Entry*, EntryValues> entries_;
};

}  // namespace labbook::results
