#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <unordered_map>
#include <vector>

#include "lint/wording.h"
#include "results/aggregate_label.h"
#include "results/measure.h"
#include "rules/checks/impossible-value/value_checks.h"

namespace labbook::rules::impossible_value {
namespace {

using journal::Metric;
using results::Decimal;

constexpr Decimal kHundred{100, 0};
constexpr std::size_t kFewestAlike = 3;
constexpr std::size_t kMostBeside = 8;
constexpr std::size_t kWindow = 64;  ///< metrics before and behind one

/// −1 stands for "there was nothing to measure" in COCO's tables.
bool is_no_measurement(Decimal number) { return results::compare(number, {-1, 0}) == 0; }

/// `87.3%`, as it is written.
std::string shown(const Metric& metric) { return metric.text + (metric.unit == "%" && !metric.text.ends_with('%') ? "%" : ""); }

std::optional<std::string> fault_of(const Metric& metric, const journal::MetricKnowledge& knowledge) {
  const Decimal number = results::number_of(metric);
  if (is_no_measurement(number)) return std::nullopt;
  const double value = number.to_double();
  if (knowledge.is_share && knowledge.maximum && *knowledge.maximum == 1 && results::compare(number, kHundred) > 0) {
    return fmt::format("{} is {}, more than 100 %", metric.name, shown(metric));
  }
  if (knowledge.maximum && !knowledge.is_share && metric.unit.empty() && value > *knowledge.maximum * 100) {
    return fmt::format("{} is {}, more than {}", metric.name, shown(metric), *knowledge.maximum);
  }
  const bool is_relative_change = results::is_percent(metric) && !knowledge.is_share;  // "MAE -3.1%" of what it was
  if (knowledge.minimum && !is_relative_change) {
    const double minimum = *knowledge.minimum * (knowledge.is_share && (results::is_percent(metric) || value < -1) ? 100 : 1);
    if (value < minimum) return fmt::format("{} is {}, less than {}", metric.name, results::to_text(number), minimum);
  }
  return std::nullopt;
}

struct Column {
  std::vector<const Metric*> fractions;
  std::vector<const Metric*> percents;  ///< over 1, without a sign that says so
};

double largest(const std::vector<const Metric*>& metrics) {
  return (*std::ranges::max_element(metrics, {}, [](const Metric* m) { return m->value; }))->value;
}

double smallest(const std::vector<const Metric*>& metrics) {
  return (*std::ranges::min_element(metrics, {}, [](const Metric* m) { return m->value; }))->value;
}

/// One or two values that stand on another scale than the rest, and would fit on the rest's.
void check_column(const Column& column, const Metric& sample, const Report& report) {
  const bool are_fractions = column.fractions.size() > column.percents.size();
  const auto& most = are_fractions ? column.fractions : column.percents;
  const auto& few = are_fractions ? column.percents : column.fractions;
  if (few.empty() || most.size() < kFewestAlike || few.size() * 4 > most.size()) return;
  const std::string range =
      fmt::format("the other {} of {} here lie between {} and {}", most.size(), sample.name, smallest(most), largest(most));
  for (const Metric* metric : few) {
    const double moved = are_fractions ? metric->value / 100 : metric->value * 100;
    if (!are_fractions && (moved < smallest(most) * 0.5 || moved > 100)) continue;
    report(*metric, fmt::format("{} is {}, but {}", metric->name, shown(*metric), range),
           "write all of them as shares or all of them as percentages", lint::Severity::warning);
  }
}

/// The metrics around one of the entry's, itself included.
std::span<const Metric> around(const journal::Entry& entry, const Metric& metric) {
  const auto at = static_cast<std::size_t>(&metric - entry.metrics.data());
  const std::size_t begin = at - std::min(at, kWindow);
  return std::span(entry.metrics).subspan(begin, std::min(entry.metrics.size(), at + kWindow) - begin);
}

/// A value below the least of its metric, beside two whose difference it is, or in percent beside others that are not: how
/// far they are apart.
bool is_change_beside(const journal::Entry& entry, const Metric& metric) {
  if (metric.value >= 0) return false;
  std::vector<const Metric*> beside;
  for (const Metric& other : around(entry, metric)) {
    if (&other != &metric && other.place.line == metric.place.line && beside.size() < kMostBeside) beside.push_back(&other);
  }
  const double unit = std::pow(10, -results::number_of(metric).scale);
  for (const Metric* one : beside) {
    // `| Recall | -0.002 | -1.9% |`: the difference and the relative one.
    if (results::is_percent(metric) != results::is_percent(*one) && (results::is_percent(metric) || one->value < 0)) return true;
    for (const Metric* two : beside) {
      if (one != two && std::abs(one->value - two->value - metric.value) < unit) return true;
    }
  }
  return false;
}

/// The same below two values of the metric: a row of differences, which nothing need call so.
bool is_change_of_others(const journal::Entry& entry, const Metric& metric) {
  if (metric.value >= 0) return false;
  std::vector<double> near;
  for (const Metric& other : around(entry, metric)) {
    const std::uint32_t apart = std::max(other.place.line, metric.place.line) - std::min(other.place.line, metric.place.line);
    if (other.name == metric.name && apart > 0 && apart <= kMostBeside && near.size() < 2 * kMostBeside) near.push_back(other.value);
  }
  const double unit = std::pow(10, -results::number_of(metric).scale);
  return std::ranges::any_of(
      near, [&](double one) { return std::ranges::any_of(near, [&](double two) { return std::abs(one - two - metric.value) < unit; }); });
}

bool is_whole(const Metric& metric) { return metric.unit.empty() && metric.text.find_first_of(".,%") == std::string::npos; }

/// `success=983, errors=17`: counted.
bool is_count(const Metric& metric) { return is_whole(metric) && lint::shipped_wording().counted.contains(metric.name); }

/// `| 40 | 41 | 1 |` under "error": how far off, in whatever was counted.
bool is_distance(const Metric& metric) { return is_whole(metric) && lint::shipped_wording().plain_errors.contains(metric.name); }

}  // namespace

void check_ranges(const journal::Journal& journal, results::MetricNames& names, const Report& report) {
  std::unordered_map<const results::MetricKey*, bool> known;
  const auto is_known = [&](const results::MetricKey& key) {
    const auto [at, is_new] = known.try_emplace(&key, false);
    if (is_new) at->second = names.is_known(key.name);
    return at->second;
  };
  for (const journal::Entry& entry : journal.entries) {
    for (const Metric& metric : entry.metrics) {
      const results::MetricKey& key = names.key(metric);
      // What is known of "loss" holds for a loss by that name, not for whatever ends in it.
      if (!is_known(key) || key.qualifier == "std") continue;
      if (metric.name.find("+/-") != std::string::npos || is_count(metric)) continue;
      if (is_change_beside(entry, metric) || is_change_of_others(entry, metric)) continue;
      const auto fault = fault_of(metric, names.knowledge(key));
      if (fault) report(metric, *fault, "look at the run's log: the number or the metric's name is wrong", lint::Severity::error);
    }
  }
}

void check_scales(const journal::Journal& journal, results::MetricNames& names, const Report& report) {
  std::unordered_map<std::string, std::size_t> column_of;
  std::unordered_map<const results::MetricKey*, std::size_t> known;  // a key's column, so that its text is put together once
  std::vector<Column> columns;
  for (const journal::Entry& entry : journal.entries) {
    for (const Metric& metric : entry.metrics) {
      const results::MetricKey& key = names.key(metric);
      const journal::MetricKnowledge& knowledge = names.knowledge(key);
      if (results::is_no_result(metric.run) || key.qualifier == "std") continue;  // a deviation is on no scale of shares
      if (!knowledge.is_share || !metric.unit.empty() || metric.value <= 0 || metric.value > 100) continue;
      if (is_count(metric) || is_distance(metric)) continue;
      // Over one and not much: check_over_one's to find.
      if (metric.value > 1 && metric.value <= 2) continue;
      const auto [at, is_new] = known.try_emplace(&key, 0);
      if (is_new) at->second = column_of.try_emplace(key.name + '\0' + key.split, column_of.size()).first->second;
      if (at->second == columns.size()) columns.emplace_back();
      (metric.value <= 1 ? columns[at->second].fractions : columns[at->second].percents).push_back(&metric);
    }
  }
  for (const Column& column : columns) {
    const Metric& sample = column.fractions.empty() ? *column.percents.front() : *column.fractions.front();
    check_column(column, sample, report);
  }
}

}  // namespace labbook::rules::impossible_value
