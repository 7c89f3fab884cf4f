#include "site/metric_change.h"

#include "results/lineage.h"
#include "results/measure.h"
#include "site/entry_card.h"

namespace labbook::site {
namespace {

int verdict_of(double change, journal::Direction direction) {
  if (change == 0 || direction == journal::Direction::unknown) return 0;
  return (change > 0) == (direction == journal::Direction::higher) ? 1 : -1;
}

}  // namespace

std::string_view verdict_class(int verdict) { return verdict > 0 ? "better" : verdict < 0 ? "worse" : "same"; }

NamedBaseline named_baseline(const SiteContext& site, std::size_t experiment) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Lineage lineage = results::lineage_of(site.plan.journal_of(page), site.plan.entry_of(page));
  if (lineage.baselines.size() != 1) return {};
  const std::size_t found = site.plan.experiment_with_id(lineage.baselines.front().path, lineage.baselines.front().id);
  if (found == kNoPage || found == experiment) return {};
  return {found, lineage.baselines.front().id};
}

MetricChanges::MetricChanges(const SiteContext& site, std::size_t experiment, results::MetricNames& names)
    : site_(site), names_(&names), baseline_(named_baseline(site, experiment)) {}

std::optional<MetricChange> MetricChanges::of(const journal::Metric& metric) {
  const results::MetricKey& key = names_->key(metric);
  const journal::MetricKnowledge& knowledge = names_->knowledge(key);
  if (!metric.delta_text.empty()) {
    return MetricChange{MetricChange::Source::stated, metric.delta_text, metric.previous_text,
                        verdict_of(metric.delta.value_or(0), knowledge.direction)};
  }
  if (const auto before = results::parse_decimal(metric.previous_text); metric.previous && before) {
    const auto change = results::subtract(results::number_of(metric), *before);
    if (!change) return std::nullopt;
    return MetricChange{MetricChange::Source::arrow, results::signed_text(*change), metric.previous_text,
                        verdict_of(change->to_double(), knowledge.direction)};
  }
  const journal::Metric* other = baseline_metric(key, metric);
  if (other == nullptr) return std::nullopt;
  const auto change = results::subtract(results::comparable(metric, knowledge), results::comparable(*other, knowledge));
  if (!change) return std::nullopt;
  return MetricChange{MetricChange::Source::baseline, results::signed_text(*change), value_text(*other),
                      verdict_of(change->to_double(), knowledge.direction)};
}

const journal::Metric* MetricChanges::baseline_metric(const results::MetricKey& key, const journal::Metric& metric) {
  if (baseline_.experiment == kNoPage || metric.is_reference) return nullptr;
  const std::vector<journal::Metric>& others = site_.plan.entry_of(site_.plan.experiments()[baseline_.experiment]).metrics;
  // Looked up once, not for each metric of the entry.
  if (baseline_keys_.empty()) {
    for (const journal::Metric& other : others) baseline_keys_.push_back(&names_->key(other));
  }
  const journal::Metric* found = nullptr;
  for (std::size_t i = 0; i < others.size(); ++i) {
    const journal::Metric& other = others[i];
    const bool is_of_run = other.run.empty() || other.run == baseline_.id;
    if (!is_of_run || !(*baseline_keys_[i] == key) || other.unit != metric.unit) continue;
    if (found != nullptr && found->text != other.text) return nullptr;
    found = &other;
  }
  return found;
}

}  // namespace labbook::site
