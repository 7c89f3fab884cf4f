// Every value that the journals report, in its place in time, by metric: what a claim to be the best is held against.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "journal/workspace.h"
#include "results/decimal.h"
#include "results/metric_names.h"

namespace labbook::results {

struct ReportedValue {
  const journal::JournalFile* file = nullptr;
  const journal::Entry* entry = nullptr;
  const journal::Metric* metric = nullptr;
  std::uint32_t position = 0;            ///< of its entry, in its journal's time
  Decimal number;                        ///< shares and percentages on one scale
  const std::string* dataset = nullptr;  ///< that its entry was measured on; empty: not said
};

/// What an entry says it was measured on, folded: its fields on the data and their version. Empty where it does not say.
std::string dataset_of(const journal::Entry& entry);

/// The values of a journal are put in order when they are first asked for. Not for several threads at once.
class ReportedValues {
 public:
  ReportedValues(const journal::Workspace& workspace, MetricNames& names) : workspace_(&workspace), names_(&names) {}

  /// The journal's own values of the metric, on any split.
  const std::vector<ReportedValue>& in_journal(const journal::JournalFile& file, const std::string& metric) const;

  /// Those of all journals on the same split of the same data, which is not empty.
  const std::vector<ReportedValue>& on_data(const MetricKey& key, const std::string& dataset) const;

 private:
  using ByMetric = std::unordered_map<std::string, std::vector<ReportedValue>>;

  template <typename Visit>
  void for_each(const journal::JournalFile& file, const Visit& visit) const;
  void read_data() const;

  const journal::Workspace* workspace_;
  MetricNames* names_;
  mutable std::deque<std::string> datasets_;  ///< of the entries that report something
  mutable std::unordered_map<const journal::JournalFile*, ByMetric> by_journal_;
  mutable std::unordered_map<std::string, std::vector<ReportedValue>> by_data_;
  mutable bool is_data_read_ = false;
};

}  // namespace labbook::results
