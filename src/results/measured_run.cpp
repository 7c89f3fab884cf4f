#include "results/measured_run.h"

#include "results/measure.h"

namespace labbook::results {

const Measured* MeasuredRun::find(std::uint32_t kind) const {
  const auto found = by_kind.find(kind);
  return found == by_kind.end() ? nullptr : &metrics[found->second];
}

std::uint32_t RunMeasurer::kind_of(const journal::Metric& metric) {
  const MetricKey& key = names_->key(metric);
  const auto [found, is_new] = kind_numbers_.try_emplace(to_text(key), static_cast<std::uint32_t>(kinds_.size()));
  if (is_new) {
    kinds_.push_back({key.qualifier.empty() ? key.name : key.qualifier + " " + key.name, key.split, &names_->knowledge(key), key.qualifier == "base"});
  }
  return found->second;
}

MeasuredRun RunMeasurer::measure(const Run& run) {
  MeasuredRun measured;
  for (const journal::Metric* metric : run.metrics) {
    const std::uint32_t kind = kind_of(*metric);
    if (!measured.by_kind.try_emplace(kind, measured.metrics.size()).second) continue;
    measured.metrics.push_back({kind, metric, number_of(*metric), comparable(*metric, *kinds_[kind].knowledge)});
  }
  return measured;
}

void RunMeasurer::compare(const MeasuredRun& from, const MeasuredRun& to, std::vector<MetricChange>& changes) const {
  changes.clear();
  for (const Measured& after : to.metrics) {
    const Kind& kind = kinds_[after.kind];
    const Measured* const before = kind.is_baseline ? nullptr : from.find(after.kind);
    if (before == nullptr) continue;
    const bool is_as_written = before->metric->unit == after.metric->unit;
    const Decimal old_value = is_as_written ? before->as_written : before->comparable;
    const Decimal new_value = is_as_written ? after.as_written : after.comparable;
    const auto change = subtract(new_value, old_value);
    if (change) changes.push_back({kind.name, kind.split, old_value, new_value, *change, verdict_of(old_value, new_value, kind.knowledge->direction)});
  }
}

}  // namespace labbook::results
