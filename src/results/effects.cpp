#include "results/effects.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "results/comparison.h"
#include "results/configuration.h"
#include "results/measure.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

struct Variant {
  Run run;
  std::string value;      ///< of the parameter asked for
  std::string signature;  ///< all the other parameters
};

/// One writing for values that say the same: `3e-4` and `0.0003`.
std::string normal_value(const std::string& value) {
  if (const auto number = parse_decimal(value)) {
    Decimal shortest = *number;
    while (shortest.scale > 0 && shortest.units % 10 == 0) shortest = {shortest.units / 10, shortest.scale - 1};
    return to_text(shortest);
  }
  return text::fold_case(value);
}

/// The run's value and the rest; empty where it does not state the parameter.
std::optional<Variant> variant_of(Run run, std::string_view parameter) {
  std::map<std::string, std::string> values;
  for (const journal::Parameter* p : run.parameters) values.insert_or_assign(text::fold_name(p->name), normal_value(p->value));
  const std::string wanted = text::fold_name(parameter);
  const auto own = values.find(wanted);
  if (own == values.end()) return std::nullopt;
  Variant variant{std::move(run), own->second, {}};
  values.erase(own);
  for (const auto& [name, value] : values) variant.signature += name + '\0' + value + '\0';
  return variant;
}

int verdict_of(Decimal from, Decimal to, journal::Direction direction) {
  if (is_better(to, from, direction)) return 1;
  return is_better(from, to, direction) ? -1 : 0;
}

std::vector<MetricChange> metric_changes(const Run& from, const Run& to, MetricNames& names) {
  std::unordered_map<std::string, const journal::Metric*> before;
  for (const journal::Metric* metric : from.metrics) before.try_emplace(to_text(names.key(*metric)), metric);
  std::vector<MetricChange> changes;
  for (const journal::Metric* metric : to.metrics) {
    const MetricKey& key = names.key(*metric);
    const auto found = before.find(to_text(key));
    if (found == before.end() || key.qualifier == "base") continue;
    const journal::MetricKnowledge& knowledge = names.knowledge(key);
    const bool is_as_written = found->second->unit == metric->unit;
    const Decimal old_value = is_as_written ? number_of(*found->second) : comparable(*found->second, knowledge);
    const Decimal new_value = is_as_written ? number_of(*metric) : comparable(*metric, knowledge);
    before.erase(found);  // what a log table and the entry both state counts once
    const auto change = subtract(new_value, old_value);
    if (!change) continue;
    const std::string name = key.qualifier.empty() ? key.name : key.qualifier + " " + key.name;
    changes.push_back({name, key.split, old_value, new_value, *change, verdict_of(old_value, new_value, knowledge.direction)});
  }
  return changes;
}

/// `X → Y` of an entry that states both configurations.
std::vector<MetricChange> arrow_changes(const journal::Entry& entry, MetricNames& names) {
  std::vector<MetricChange> changes;
  for (const journal::Metric& metric : entry.metrics) {
    const auto old_value = parse_decimal(metric.previous_text);
    if (!metric.previous || !old_value) continue;
    const MetricKey& key = names.key(metric);
    const Decimal new_value = number_of(metric);
    const auto change = subtract(new_value, *old_value);
    if (!change) continue;
    changes.push_back({key.name, key.split, *old_value, new_value, *change,
                       verdict_of(*old_value, new_value, names.direction(key))});
  }
  return changes;
}

void add_within(const journal::JournalFile& file, const journal::Entry& entry, std::string_view parameter, MetricNames& names,
                std::vector<Effect>& effects) {
  const auto both = base_and_modified(entry);
  if (!both) return;
  const auto changes = changes_between(both->base.parameters, both->modified.parameters);
  if (changes.size() != 1 || text::fold_name(changes.front().name) != text::fold_name(parameter)) return;
  const ParameterChange& change = changes.front();
  const std::string name = name_of(entry);
  effects.push_back({name + " (base)", name, change.old_value ? change.old_value->value : "",
                     change.new_value ? change.new_value->value : "", file.source.path, entry.line,
                     arrow_changes(entry, names)});
}

void add_pairs(const std::vector<Variant>& variants, MetricNames& names, std::vector<Effect>& effects) {
  std::unordered_map<std::string, std::vector<const Variant*>> alike;
  for (const Variant& variant : variants) {
    auto& earlier = alike[variant.signature];
    for (const Variant* other : earlier) {
      if (effects.size() >= kMostEffects) return;
      if (other->value == variant.value) continue;
      effects.push_back({name_of(other->run), name_of(variant.run), other->value, variant.value,
                         variant.run.file->source.path, variant.run.entry->line,
                         metric_changes(other->run, variant.run, names)});
    }
    earlier.push_back(&variant);
  }
}

}  // namespace

std::vector<Effect> effects_of(const journal::Workspace& workspace, std::string_view parameter, MetricNames& names) {
  std::vector<Effect> effects;
  for (const journal::JournalFile& file : workspace.files) {
    if (!file.is_reported) continue;
    std::vector<Variant> variants;
    for (const journal::Entry& entry : file.journal.entries) {
      add_within(file, entry, parameter, names, effects);
      for (Run& run : runs_of(file, entry)) {
        if (auto variant = variant_of(std::move(run), parameter)) variants.push_back(std::move(*variant));
      }
    }
    add_pairs(variants, names, effects);
  }
  return effects;
}

std::vector<std::string> stated_parameters(const journal::Workspace& workspace) {
  std::vector<std::string> names;
  std::unordered_set<std::string> seen;
  for (const journal::JournalFile& file : workspace.files) {
    if (!file.is_reported) continue;
    for (const journal::Entry& entry : file.journal.entries) {
      for (const journal::Parameter& parameter : entry.parameters) {
        if (seen.insert(text::fold_name(parameter.name)).second) names.push_back(parameter.name);
      }
    }
  }
  return names;
}

}  // namespace labbook::results
