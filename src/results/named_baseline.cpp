#include "results/named_baseline.h"

#include "results/measure.h"

namespace labbook::results {
namespace {

using journal::Metric;

/// Values of a run, by how surely they are what the change is against.
struct Candidates {
  std::vector<WrittenValue> labelled;  ///< of the run that the reference names
  std::vector<WrittenValue> alike;     ///< of the row of the same label
  std::vector<WrittenValue> whole;     ///< of the entry as a whole
  std::vector<WrittenValue> any;

  const std::vector<WrittenValue>& surest() const {
    if (!labelled.empty()) return labelled;
    if (!alike.empty()) return alike;
    return whole.empty() ? any : whole;
  }
};

/// Values that another run reports of the same metric and split. Several where the entry gives no way to choose.
void add_values(const RunIndex::Target& target, const StatedChange& stated, MetricNames& names, std::vector<WrittenValue>& values) {
  const MetricKey key = names.key(*stated.metric);
  Candidates candidates;
  for (const Metric& metric : target.entry->metrics) {
    const MetricKey& other = names.key(metric);
    if (&metric == stated.metric || other != key) continue;
    const Level level{number_of(metric), is_percent(metric), names.knowledge(other).is_share};
    const WrittenValue value{target.file, target.entry, &metric, level};
    if (!target.label.empty() && is_label_of(metric.run, target.label)) candidates.labelled.push_back(value);
    if (metric.run == stated.metric->run && !metric.run.empty()) candidates.alike.push_back(value);
    if (metric.run.empty()) candidates.whole.push_back(value);
    candidates.any.push_back(value);
  }
  const auto& chosen = candidates.surest();
  values.insert(values.end(), chosen.begin(), chosen.end());
}

bool is_own(const RunIndex::Target& target, const StatedChange& stated) {
  return target.entry == stated.entry && (target.label.empty() || is_label_of(stated.metric->run, target.label));
}

}  // namespace

void find_named_baselines(StatedChange& stated, const RunIndex& index, MetricNames& names) {
  const Metric& metric = *stated.metric;
  for (const journal::Reference& reference : stated.entry->references) {
    if (reference.state != journal::ReferenceState::resolved) continue;
    const bool is_on_line = reference.place.line == metric.place.line;
    const bool is_behind = is_on_line && reference.place.span.begin >= metric.place.span.begin;
    const bool is_by_change = is_behind && stated.kind == StatedKind::change && metric.origin != journal::MetricOrigin::table;
    const bool is_by_entry = reference.role == journal::ReferenceRole::baseline && !is_on_line;
    if (!is_by_change && !is_by_entry) continue;
    for (const RunIndex::Target& target : index.find(reference.target_path + "#" + reference.target)) {
      if (!is_own(target, stated)) add_values(target, stated, names, is_by_change ? stated.by_change : stated.by_entry);
    }
  }
}

}  // namespace labbook::results
