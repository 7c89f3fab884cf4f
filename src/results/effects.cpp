#include "results/effects.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "results/comparison.h"
#include "results/configuration.h"
#include "results/measure.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

struct Variant {
  std::shared_ptr<const MeasuredRun> measured;
  std::string name;  ///< of the run
  const journal::Entry* entry = nullptr;
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

/// What a run states, by folded name.
using Values = std::map<std::string, std::string>;

Values values_of(const Run& run) {
  Values values;
  for (const journal::Parameter* p : run.parameters) values.insert_or_assign(text::fold_name(p->name), normal_value(p->value));
  return values;
}

std::string signature_without(const Values& values, Values::const_iterator left_out) {
  std::string signature;
  for (auto value = values.begin(); value != values.end(); ++value) {
    if (value != left_out) signature.append(value->first).append(1, '\0').append(value->second).append(1, '\0');
  }
  return signature;
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
    changes.push_back({key.name, key.split, *old_value, new_value, *change, verdict_of(*old_value, new_value, names.direction(key))});
  }
  return changes;
}

/// The one parameter that an entry with both configurations changes. Nullopt where it has not both, or changes several.
std::optional<ParameterChange> only_change(const journal::Entry& entry) {
  const auto both = base_and_modified(entry);
  if (!both) return std::nullopt;
  auto changes = changes_between(both->base.parameters, both->modified.parameters);
  return changes.size() == 1 ? std::optional(std::move(changes.front())) : std::nullopt;
}

Effect effect_within(const journal::JournalFile& file, const journal::Entry& entry, const ParameterChange& change, MetricNames& names) {
  const std::string name = name_of(entry);
  return {{name + " (base)", name, change.old_value ? change.old_value->value : "", change.new_value ? change.new_value->value : "",
           file.source.path, entry.line},
          arrow_changes(entry, names)};
}

/// Variants that differ in one parameter alone, in the order of their journal.
struct Alike {
  std::vector<const Variant*> variants;
  std::vector<std::size_t> begins;  ///< where among them another value of the parameter begins

  void add(const Variant& variant) {
    if (variants.empty() || variants.back()->value != variant.value) begins.push_back(variants.size());
    variants.push_back(&variant);
  }
};

/// The runs of one journal, by the parameters that are asked for.
class JournalEffects {
 public:
  JournalEffects(const journal::JournalFile& file, std::span<const std::string> parameters, MetricNames& names, const EffectVisitor& visit)
      : file_(file), names_(names), visit_(visit), measurer_(names), variants_(parameters.size()) {
    for (const std::string& parameter : parameters) wanted_.push_back(text::fold_name(parameter));
  }

  void find() {
    for (const journal::Entry& entry : file_.journal.entries) {
      if (entry.parameters.empty()) continue;
      if (const auto change = only_change(entry)) visit_within(entry, *change);
      for (const Run& run : runs_of(file_, entry)) add_run(run);
    }
    for (std::size_t i = 0; i < wanted_.size(); ++i) visit_pairs(i);
  }

 private:
  void visit_within(const journal::Entry& entry, const ParameterChange& change) {
    const std::string name = text::fold_name(change.name);
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i] != name) continue;
      const Effect effect = effect_within(file_, entry, change, names_);
      visit_(i, effect.pair, effect.metrics);
    }
  }

  void add_run(const Run& run) {
    const Values values = values_of(run);
    std::shared_ptr<const MeasuredRun> measured;  // of most runs nothing is asked
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const auto own = values.find(wanted_[i]);
      if (own == values.end()) continue;
      if (!measured) measured = std::make_shared<const MeasuredRun>(measurer_.measure(run));
      variants_[i].push_back({measured, name_of(run), run.entry, own->second, signature_without(values, own)});
    }
  }

  void visit_pairs(std::size_t parameter) {
    std::size_t left = kMostEffects;
    std::unordered_map<std::string, Alike> alike;
    for (const Variant& variant : variants_[parameter]) {
      Alike& earlier = alike[variant.signature];
      visit_pairs_of(parameter, earlier, variant, left);
      earlier.add(variant);
    }
  }

  /// Of a thousand runs of one value none is looked at for another of that value.
  void visit_pairs_of(std::size_t parameter, const Alike& earlier, const Variant& variant, std::size_t& left) {
    for (std::size_t i = 0; i < earlier.begins.size() && left > 0; ++i) {
      const std::size_t begin = earlier.begins[i];
      const std::size_t end = i + 1 < earlier.begins.size() ? earlier.begins[i + 1] : earlier.variants.size();
      if (earlier.variants[begin]->value == variant.value) continue;
      for (std::size_t at = begin; at < end && left > 0; ++at, --left) visit_pair(parameter, *earlier.variants[at], variant);
    }
  }

  void visit_pair(std::size_t parameter, const Variant& from, const Variant& to) {
    shown_.pair.from_run = from.name;
    shown_.pair.to_run = to.name;
    shown_.pair.from_value = from.value;
    shown_.pair.to_value = to.value;
    shown_.pair.path = file_.source.path;
    shown_.pair.line = to.entry->line;
    measurer_.compare(*from.measured, *to.measured, shown_.metrics);
    visit_(parameter, shown_.pair, shown_.metrics);
  }

  const journal::JournalFile& file_;
  MetricNames& names_;
  const EffectVisitor& visit_;
  RunMeasurer measurer_;
  std::vector<std::string> wanted_;  ///< folded
  std::vector<std::vector<Variant>> variants_;
  Effect shown_;
};

}  // namespace

void visit_effects(const journal::JournalFile& file, std::span<const std::string> parameters, MetricNames& names,
                   const EffectVisitor& visit) {
  JournalEffects(file, parameters, names, visit).find();
}

std::vector<Effect> effects_of(const journal::Workspace& workspace, std::string_view parameter, MetricNames& names) {
  std::vector<Effect> effects;
  const std::vector<std::string> parameters{std::string(parameter)};
  const auto keep = [&](std::size_t, const EffectPair& pair, std::span<const MetricChange> metrics) {
    if (effects.size() < kMostEffects) effects.push_back({pair, {metrics.begin(), metrics.end()}});
  };
  for (const journal::JournalFile& file : workspace.files) {
    if (file.is_reported && effects.size() < kMostEffects) visit_effects(file, parameters, names, keep);
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
