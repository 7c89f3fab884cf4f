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
    kinds_.push_back(
        {key.qualifier.empty() ? key.name : key.qualifier + " " + key.name, key.split, &names_->knowledge(key), key.qualifier == "base"});
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
  std::size_t count = 0;  // of those before, which lend their texts' room: pairs mostly have the same metrics
  for (std::size_t i = 0; i < to.metrics.size(); ++i) {
    const Measured& after = to.metrics[i];
    const Kind& kind = kinds_[after.kind];
    const bool is_in_place = i < from.metrics.size() && from.metrics[i].kind == after.kind;
    const Measured* const before = kind.is_baseline ? nullptr : is_in_place ? &from.metrics[i] : from.find(after.kind);
    if (before == nullptr) continue;
    const bool is_as_written = before->metric->unit == after.metric->unit;
    const Decimal old_value = is_as_written ? before->as_written : before->comparable;
    const Decimal new_value = is_as_written ? after.as_written : after.comparable;
    const auto change = subtract(new_value, old_value);
    if (!change) continue;
    if (count == changes.size()) changes.emplace_back();
    MetricChange& told = changes[count++];
    if (told.name != kind.name) told.name = kind.name;
    if (told.split != kind.split) told.split = kind.split;
    told.from = old_value;
    told.to = new_value;
    told.change = *change;
    told.verdict = verdict_of(old_value, new_value, kind.knowledge->direction);
  }
  changes.resize(count);
}

}  // namespace labbook::results
