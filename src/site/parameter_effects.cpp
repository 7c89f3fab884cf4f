#include "site/parameter_effects.h"

#include <algorithm>
#include <unordered_set>

#include "journal/parallel.h"
#include "site/page_slug.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

/// How often a parameter is stated.
struct Stated {
  std::string key;   ///< folded
  std::string name;  ///< as first written
  std::string value; ///< as first stated
  bool varies = false;
  std::size_t entries = 0;
};

std::vector<Stated> stated_in(const SitePlan& plan) {
  std::vector<Stated> all;
  std::unordered_map<std::string, std::size_t> index;
  for (const ExperimentPage& page : plan.experiments()) {
    std::unordered_set<std::size_t> seen;
    for (const journal::Parameter& parameter : plan.entry_of(page).parameters) {
      std::string key = text::fold_name(parameter.name);
      const auto [found, is_new] = index.try_emplace(key, all.size());
      if (is_new) all.push_back({std::move(key), parameter.name, parameter.value, false, 0});
      Stated& stated = all[found->second];
      if (parameter.value != stated.value) stated.varies = true;
      if (seen.insert(found->second).second) ++stated.entries;
    }
  }
  return all;
}

std::vector<Stated> most_stated(const SitePlan& plan) {
  std::vector<Stated> all = stated_in(plan);
  std::erase_if(all, [](const Stated& stated) { return !stated.varies || stated.key.empty(); });
  std::ranges::stable_sort(all, std::ranges::greater{}, &Stated::entries);
  if (all.size() > kMostParameters) all.resize(kMostParameters);
  return all;
}

/// The experiment of a run's name in a journal: `e0004`, `exp-6 · alpha = 0.5`, `exp-7 (base)`.
std::size_t experiment_of(const SitePlan& plan, const results::RunIndex& runs, const std::string& path, std::string_view run) {
  for (const std::string_view rest : {std::string_view(" · "), std::string_view(" (base)")}) run = run.substr(0, run.find(rest));
  const auto found = runs.find_only(path + "#" + std::string(run));
  return found ? plan.experiment_at(found->file->source.path, found->entry->line) : kNoPage;
}

std::vector<MetricEffects> by_metric(const SitePlan& plan, const results::RunIndex& runs, const std::vector<results::Effect>& effects) {
  std::vector<MetricEffects> metrics;
  std::unordered_map<std::string, std::size_t> index;
  for (const results::Effect& effect : effects) {
    const std::size_t from = experiment_of(plan, runs, effect.path, effect.from_run);
    const std::size_t to = plan.experiment_at(effect.path, effect.line);
    for (const results::MetricChange& change : effect.metrics) {
      const auto [found, is_new] = index.try_emplace(change.name + '\n' + change.split, metrics.size());
      if (is_new) metrics.push_back({change.name, change.split, {}, 0, 0});
      MetricEffects& metric = metrics[found->second];
      metric.rows.push_back({&effect, &change, from, to});
      if (change.verdict > 0) ++metric.better;
      if (change.verdict < 0) ++metric.worse;
    }
  }
  std::ranges::stable_sort(metrics, [](const MetricEffects& a, const MetricEffects& b) { return a.rows.size() > b.rows.size(); });
  return metrics;
}

std::vector<ParameterEffects> effects_of_most_stated(const SitePlan& plan, unsigned jobs) {
  std::vector<ParameterEffects> found;
  std::vector<std::string> parameters;
  for (Stated& stated : most_stated(plan)) found.push_back({parameters.emplace_back(std::move(stated.name)), {}, {}, {}});
  const std::vector<journal::JournalFile>& files = plan.workspace().files;
  std::vector<std::vector<std::vector<results::Effect>>> by_file(files.size());
  journal::parallel_for(files.size(), jobs, [&](std::size_t i) {
    if (!files[i].is_reported) return;
    results::MetricNames names(journal::shipped_vocabulary(), plan.workspace().config);
    by_file[i] = results::effects_in(files[i], parameters, names);
  });
  for (auto& of_file : by_file) {
    for (std::size_t i = 0; i < of_file.size(); ++i) {
      for (results::Effect& effect : of_file[i]) {
        if (!effect.metrics.empty() && found[i].effects.size() < results::kMostEffects) found[i].effects.push_back(std::move(effect));
      }
    }
  }
  return found;
}

}  // namespace

const ParameterEffects* Effects::find(std::string_view parameter) const {
  const auto found = by_parameter.find(text::fold_name(parameter));
  return found == by_parameter.end() ? nullptr : &all[found->second];
}

Effects find_effects(const SitePlan& plan, unsigned jobs) {
  std::vector<ParameterEffects> found = effects_of_most_stated(plan, jobs);
  std::erase_if(found, [](const ParameterEffects& parameter) { return parameter.effects.empty(); });
  std::ranges::stable_sort(found, [](const ParameterEffects& a, const ParameterEffects& b) { return a.effects.size() > b.effects.size(); });
  const results::RunIndex runs(plan.workspace());
  Effects effects;
  PageNames slugs;
  for (ParameterEffects& parameter : found) {
    parameter.slug = slugs.choose({page_slug(parameter.name), "parameter"});
    parameter.metrics = by_metric(plan, runs, parameter.effects);
    effects.by_parameter.emplace(text::fold_name(parameter.name), effects.all.size());
    effects.all.push_back(std::move(parameter));
  }
  return effects;
}

}  // namespace labbook::site
