#include "results/stated_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/baseline_habit.h"
#include "results/measure.h"
#include "results/named_baseline.h"
#include "results/timeline.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;

std::string series_key(const MetricKey& key) { return key.name + '\0' + key.split + '\0' + key.qualifier; }

/// What the base value and the new one in a row of a log have in common.
std::string row_key(const Entry& entry, const Metric& metric, const MetricKey& key) {
  return fmt::format("{} {} ", static_cast<const void*>(&entry), metric.place.line) + key.name + '\0' + key.split + '\0' + metric.run;
}

/// What an arrow's X says of the baseline's value.
Judgement judge_arrow(const Level& baseline, const Change& stated) {
  Judgement result;
  if ((stated.unit == ChangeUnit::percent) != baseline.is_percent) return result;
  result.expected = baseline.number;
  result.calculation.value = baseline.number;
  result.agreement = compare_as_written(baseline.number, stated.amount) == 0 ? Agreement::exact : Agreement::wrong;
  return result;
}

std::string_view without_percent(std::string_view text) { return text.ends_with('%') ? text.substr(0, text.size() - 1) : text; }

ChangeUnit unit_of(const Metric& metric) { return is_percent(metric) ? ChangeUnit::percent : ChangeUnit::plain; }

/// The change stands in the value's own cell: `0.59 (+0.02)`. Columns of changes are held against their table.
bool is_beside(const journal::JournalFile& file, const Metric& metric) {
  if (metric.origin != journal::MetricOrigin::table) return true;
  const std::string_view behind = std::string_view(file.source.text).substr(metric.place.span.end);
  return behind.substr(0, behind.find_first_of("|\r\n")).find(metric.delta_text) != std::string_view::npos;
}

}  // namespace

int group_of(const StatedChange& stated) {
  if (stated.kind == StatedKind::arrow) return 2;
  return stated.metric->run.empty() ? 0 : 1;
}

Judgement judge_against(const StatedChange& stated, const Level& baseline) {
  return stated.kind == StatedKind::arrow ? judge_arrow(baseline, stated.change) : judge(stated.value, baseline, stated.change);
}

StatedChanges::StatedChanges(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
    : file_(file), index_(index), names_(names), positions_(positions_in_time(file.journal)) {
  collect_series();
  collect_stated();
  find_habits(stated_);
  find_named_baselines(stated_, file_, index_, names_, values);
}

void StatedChanges::collect_series() {
  std::vector<std::uint32_t> order(positions_.size());
  for (std::uint32_t i = 0; i < positions_.size(); ++i) order[positions_[i]] = i;
  for (const std::uint32_t i : order) {
    const Entry& entry = file_.journal.entries[i];
    for (const Metric& metric : entry.metrics) {
      const MetricKey& key = names_.key(metric);
      const Level level{number_of(metric), is_percent(metric), names_.knowledge(key).is_share};
      series_[series_key(key)].push_back({positions_[i], &entry, &metric, level, is_reference(entry, metric)});
      if (key.qualifier == "base") bases_[row_key(entry, metric, key)] = &metric;
    }
  }
}

bool StatedChanges::is_reference(const Entry& entry, const Metric& metric) const {
  if (metric.is_reference || metric.run.empty()) return metric.is_reference;
  const auto target = index_.find_only(metric.run, &file_);
  return target && target->entry != &entry;
}

void StatedChanges::collect_stated() {
  for (auto& [key, series] : series_) {
    for (std::size_t at = 0; at < series.size(); ++at) add_stated(series, at);
  }
  // By entry and kind, then by line: the map's order must not show.
  std::ranges::sort(stated_, [](const StatedChange& a, const StatedChange& b) {
    const auto place = [](const StatedChange& s) { return std::tuple(s.entry->line, group_of(s), s.metric->place.span.begin, s.metric); };
    return place(a) < place(b);
  });
}

void StatedChanges::add_stated(const Series& series, std::size_t at) {
  const Metric& metric = *series[at].metric;
  if (metric.delta && is_beside(file_, metric)) add_delta(series, at);
  if (metric.previous) add_arrow(series, at);
  else add_base_column(series, at);
}

void StatedChanges::add_delta(const Series& series, std::size_t at) {
  const Metric& metric = *series[at].metric;
  auto change = parse_change(metric.delta_text);
  if (!change) {
    if (const auto amount = parse_decimal(fmt::format("{}", *metric.delta))) change = Change{*amount, ChangeUnit::plain};
  }
  if (change) stated_.push_back(make(StatedKind::change, series, at, *change));
}

void StatedChanges::add_arrow(const Series& series, std::size_t at) {
  const Metric& metric = *series[at].metric;
  const auto x = parse_decimal(without_percent(metric.previous_text));
  if (x) stated_.push_back(make(StatedKind::arrow, series, at, {*x, unit_of(metric)}));
}

/// "Base Accuracy | New Accuracy" in one row of a log: an arrow in two columns.
void StatedChanges::add_base_column(const Series& series, std::size_t at) {
  const Metric& metric = *series[at].metric;
  const MetricKey& key = names_.key(metric);
  if (metric.origin != journal::MetricOrigin::table || key.qualifier == "base") return;
  if (bases_.empty()) return;
  const auto base = bases_.find(row_key(*series[at].entry, metric, key));
  if (base == bases_.end()) return;
  StatedChange stated = make(StatedKind::arrow, series, at, {number_of(*base->second), unit_of(*base->second)});
  stated.base = base->second;
  stated_.push_back(std::move(stated));
}

StatedChange StatedChanges::make(StatedKind kind, const Series& series, std::size_t at, const Change& change) {
  const Observation& own = series[at];
  StatedChange stated;
  stated.kind = kind;
  stated.position = own.position;
  stated.entry = own.entry;
  stated.metric = own.metric;
  stated.series = &series;
  stated.at = at;
  stated.value = own.level;
  stated.change = change;
  stated.direction = names_.direction(names_.key(*own.metric));
  return stated;
}

}  // namespace labbook::results
