// The values that a claim to be the best is held against: the best up to a moment, found without a search.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "results/reported_value.h"

namespace labbook::results {

/// When a value was reported: any number that grows with time.
using Moment = std::int64_t;

/// What makes values comparable, and of which moment the claim is.
struct RivalQuery {
  std::string split;
  std::string unit;
  std::string dataset;  ///< empty: any; else the same, or none said
  Moment now = 0;
  const journal::JournalFile* except = nullptr;  ///< a journal whose values do not count; may be null
};

/// The values of one metric. Made in n log n; asked in log n.
class Rivals {
 public:
  Rivals(const std::vector<ReportedValue>& values, const std::function<Moment(const ReportedValue&)>& moment_of, MetricNames& names);

  /// The best that was reported up to then, where it is better than `value` as far as the digits of both tell; else null.
  const ReportedValue* better_than(Decimal value, const RivalQuery& query) const;

 private:
  /// The best so far after one value more, and the best of those of another journal than that one's.
  struct Step {
    Moment moment = 0;
    const ReportedValue* best = nullptr;
    const ReportedValue* other = nullptr;
  };
  /// By the digits after the point: among values of one precision the best is the best on any coarser one too.
  using Group = std::map<int, std::vector<Step>>;

  void add(std::vector<Step>& steps, Moment moment, const ReportedValue& value) const;
  void look_in(const std::string& group, Decimal value, const RivalQuery& query, const ReportedValue*& better) const;

  journal::Direction direction_ = journal::Direction::unknown;
  std::unordered_map<std::string, Group> groups_;
};

/// Days in their order; a month comes before its days.
Moment moment_of(const journal::Date& date);

/// The rivals that were asked for, each put in order once. `reported` and `names` must outlive it.
class KnownRivals {
 public:
  KnownRivals(const ReportedValues& reported, MetricNames& names) : reported_(&reported), names_(&names) {}

  /// By the position of their entries in time.
  const Rivals& in_journal(const journal::JournalFile& file, const std::string& metric);

  /// Of all journals, by day.
  const Rivals& on_data(const MetricKey& key, const std::string& dataset);

 private:
  const Rivals& remembered(const std::vector<ReportedValue>& values, const std::function<Moment(const ReportedValue&)>& moment_of);

  const ReportedValues* reported_;
  MetricNames* names_;
  std::unordered_map<const std::vector<ReportedValue>*, Rivals> rivals_;
};

}  // namespace labbook::results
