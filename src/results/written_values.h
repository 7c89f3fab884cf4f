// The values of one metric by the digits they are written with: "0.85" in a claim is the 0.8548 of a table.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "results/reported_value.h"

namespace labbook::results {

class WrittenValues {
 public:
  /// `values` must outlive it.
  WrittenValues(const std::vector<ReportedValue>& values, MetricNames& names) : values_(&values), names_(&names) {}

  /// A value that is the same on the digits that both have, of this split or, where it is empty, of any: the entry's own
  /// where it has one, else the first. Values are put in order once for each number of digits that is asked for.
  const ReportedValue* find(Decimal number, const std::string& split, const journal::Entry* entry);

 private:
  void read_for(int scale);

  const std::vector<ReportedValue>* values_;
  MetricNames* names_;
  std::unordered_set<int> scales_;  ///< that were asked for
  std::unordered_map<std::string, const ReportedValue*> first_;
  std::unordered_map<std::string, const ReportedValue*> of_entry_;
};

}  // namespace labbook::results
