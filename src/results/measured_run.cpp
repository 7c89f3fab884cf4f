#include "results/measured_run.h"

#include <algorithm>
#include <numeric>

#include "results/measure.h"

namespace labbook::results {

int verdict_of(Decimal from, Decimal to, journal::Direction direction) {
  const int order = direction == journal::Direction::unknown ? 0 : compare_as_written(to, from);
  return direction == journal::Direction::lower ? -order : order;
}

const Measured* MeasuredRun::find(std::uint32_t kind) const {
  const auto found = std::lower_bound(by_kind.begin(), by_kind.end(), kind, [&](std::uint32_t i, std::uint32_t wanted) { return metrics[i].kind < wanted; });
  return found == by_kind.end() || metrics[*found].kind != kind ? nullptr : &metrics[*found];
}

std::uint32_t RunMeasurer::kind_of(const journal::Metric& metric) {
  const MetricKey& key = names_->key(metric);
  const auto [found, is_new] = numbers_.try_emplace(to_text(key), static_cast<std::uint32_t>(kinds_.size()));
  if (is_new) {
    kinds_.push_back({key.qualifier.empty() ? key.name : key.qualifier + " " + key.name, key.split, &names_->knowledge(key), key.qualifier == "base"});
  }
  return found->second;
}

MeasuredRun RunMeasurer::measure(const Run& run) {
  std::vector<Measured> all;
  all.reserve(run.metrics.size());
  for (const journal::Metric* metric : run.metrics) all.push_back({kind_of(*metric), metric, {}, {}});
  MeasuredRun measured;
  std::vector<std::uint32_t>& order = measured.by_kind;
  order.resize(all.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) { return all[a].kind < all[b].kind; };
  std::stable_sort(order.begin(), order.end(), is_before);
  order.erase(std::unique(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return all[a].kind == all[b].kind; }), order.end());
  std::sort(order.begin(), order.end());
  for (const std::uint32_t i : order) {
    all[i].as_written = number_of(*all[i].metric);
    all[i].comparable = comparable(*all[i].metric, *kinds_[all[i].kind].knowledge);
    measured.metrics.push_back(all[i]);
  }
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return measured.metrics[a].kind < measured.metrics[b].kind; });
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
