#include "results/rivals.h"

#include <algorithm>
#include <set>

#include "results/measure.h"
#include "results/row_labels.h"

namespace labbook::results {
namespace {

constexpr std::string_view kAnyData = "*";  ///< no folded name holds a star

std::string group_key(std::string_view split, std::string_view unit, std::string_view dataset) {
  return std::string(split).append(1, '\0').append(unit).append(1, '\0').append(dataset);
}

bool is_exactly_better(Decimal a, Decimal b, journal::Direction direction) {
  const int order = compare(a, b);
  return direction == journal::Direction::higher ? order > 0 : direction == journal::Direction::lower && order < 0;
}

/// Entries and splits that have a value of the whole: no row's, or that of "Overall".
using Wholes = std::set<std::pair<const journal::Entry*, std::string>>;

Wholes wholes_of(const std::vector<ReportedValue>& values, MetricNames& names) {
  Wholes wholes;
  for (const ReportedValue& value : values) {
    if (value.metric->run.empty() || is_overall(value.metric->run)) wholes.emplace(value.entry, names.key(*value.metric).split);
  }
  return wholes;
}

/// Beside the value of the whole a row is a part of it, a class or a subset, or a variant that was not kept.
bool is_part(const ReportedValue& value, const Wholes& wholes, MetricNames& names) {
  if (value.metric->run.empty() || is_overall(value.metric->run) || value.metric->origin != journal::MetricOrigin::table) return false;
  return wholes.contains({value.entry, names.key(*value.metric).split});
}

}  // namespace

Rivals::Rivals(const std::vector<ReportedValue>& values, const std::function<Moment(const ReportedValue&)>& moment_of, MetricNames& names) {
  std::vector<std::pair<Moment, const ReportedValue*>> by_time;
  const Wholes wholes = wholes_of(values, names);
  for (const ReportedValue& value : values) {
    if (!is_part(value, wholes, names)) by_time.emplace_back(moment_of(value), &value);
  }
  std::ranges::stable_sort(by_time, {}, [](const auto& pair) { return pair.first; });
  for (const auto& [moment, value] : by_time) {
    const MetricKey& key = names.key(*value->metric);
    direction_ = names.direction(key);
    for (const std::string& dataset : {std::string(kAnyData), *value->dataset}) {
      add(groups_[group_key(key.split, value->metric->unit, dataset)][value->number.scale], moment, *value);
    }
  }
}

void Rivals::add(std::vector<Step>& steps, Moment moment, const ReportedValue& value) const {
  Step step = steps.empty() ? Step{} : steps.back();
  step.moment = moment;
  const auto is_new = [&](const ReportedValue* old) { return old == nullptr || is_exactly_better(value.number, old->number, direction_); };
  if (is_new(step.best)) {
    if (step.best != nullptr && step.best->file != value.file) step.other = step.best;
    step.best = &value;
  } else if (step.best->file != value.file && is_new(step.other)) {
    step.other = &value;
  }
  steps.push_back(step);
}

void Rivals::look_in(const std::string& group, Decimal value, const RivalQuery& query, const ReportedValue*& better) const {
  const auto found = groups_.find(group);
  if (found == groups_.end()) return;
  for (const auto& [scale, steps] : found->second) {
    const auto behind = std::ranges::upper_bound(steps, query.now, {}, &Step::moment);
    if (behind == steps.begin()) continue;
    const Step& step = *std::prev(behind);
    const ReportedValue* best = step.best->file == query.except ? step.other : step.best;
    if (best == nullptr || !is_better(best->number, value, direction_)) continue;
    if (better == nullptr || is_better(best->number, better->number, direction_)) better = best;
  }
}

const ReportedValue* Rivals::better_than(Decimal value, const RivalQuery& query) const {
  const ReportedValue* better = nullptr;
  if (query.dataset.empty()) {
    look_in(group_key(query.split, query.unit, kAnyData), value, query, better);
  } else {
    look_in(group_key(query.split, query.unit, query.dataset), value, query, better);
    look_in(group_key(query.split, query.unit, {}), value, query, better);
  }
  return better;
}

const Rivals& KnownRivals::in_journal(const journal::JournalFile& file, const std::string& metric) {
  const auto by_position = [](const ReportedValue& value) { return Moment{value.position}; };
  return remembered(reported_->in_journal(file, metric), by_position);
}

const Rivals& KnownRivals::on_data(const MetricKey& key, const std::string& dataset) {
  return remembered(reported_->on_data(key, dataset), [](const ReportedValue& value) { return moment_of(*value.entry->date); });
}

const Rivals& KnownRivals::remembered(const std::vector<ReportedValue>& values,
                                      const std::function<Moment(const ReportedValue&)>& moment_of) {
  const auto found = rivals_.find(&values);
  return found != rivals_.end() ? found->second : rivals_.emplace(&values, Rivals(values, moment_of, *names_)).first->second;
}

Moment moment_of(const journal::Date& date) { return (Moment{date.year} * 100 + date.month) * 100 + date.day; }

}  // namespace labbook::results
