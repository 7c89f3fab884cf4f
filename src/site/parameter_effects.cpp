#include "site/parameter_effects.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "disk/packed_values.h"
#include "journal/file_records.h"
#include "journal/parallel.h"
#include "site/page_slug.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

/// How often a parameter is stated.
struct Stated {
  std::string key;    ///< folded
  std::string name;   ///< as first written
  std::string value;  ///< as first stated
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

/// What a journal says of one parameter, but for the pairs themselves.
struct CountedEffects {
  struct Metric {
    std::string name;
    std::string split;
    std::size_t pairs = 0;
    std::size_t better = 0;
    std::size_t worse = 0;
  };
  std::size_t pairs = 0;
  std::vector<Metric> metrics;
};

template <typename Archive>
void members(Archive& archive, CountedEffects::Metric& metric) {
  archive(metric.name, metric.split, metric.pairs, metric.better, metric.worse);
}

template <typename Archive>
void members(Archive& archive, CountedEffects& effects) {
  archive(effects.pairs, effects.metrics);
}

/// What the journals say of one parameter.
class Gathered {
 public:
  /// Behind what `earlier` journals say, which must outlive this: of what they have rows enough none are taken.
  static Gathered behind(const Gathered& earlier) {
    Gathered gathered;
    gathered.earlier_ = &earlier;
    return gathered;
  }

  void add(const results::EffectPair& pair, std::span<const results::MetricChange> changes) {
    if (!changes.empty()) ++pairs_;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const results::MetricChange& change = changes[i];
      MetricEffects& metric = metric_of(change.name, change.split, i);
      ++metric.pairs;
      if (change.verdict > 0) ++metric.better;
      if (change.verdict < 0) ++metric.worse;
      if (metric.rows.size() < room_[static_cast<std::size_t>(&metric - metrics_.data())])
        metric.rows.push_back({pair, change, kNoPage, kNoPage});
    }
  }

  CountedEffects counted() const {
    CountedEffects counted{pairs_, {}};
    for (const MetricEffects& metric : metrics_)
      counted.metrics.push_back({metric.metric, metric.split, metric.pairs, metric.better, metric.worse});
    return counted;
  }

  /// Of a journal of which no row is taken.
  void count(const CountedEffects& counted) {
    pairs_ += counted.pairs;
    for (std::size_t i = 0; i < counted.metrics.size(); ++i) {
      const CountedEffects::Metric& from = counted.metrics[i];
      MetricEffects& to = metric_of(from.name, from.split, i);
      to.pairs += from.pairs;
      to.better += from.better;
      to.worse += from.worse;
    }
  }

  /// Whether a journal that says this has a row that would be taken.
  bool has_room_for(const CountedEffects& counted) const {
    return std::ranges::any_of(
        counted.metrics, [this](const CountedEffects::Metric& metric) { return row_count(metric.name + '\n' + metric.split) < kMostRows; });
  }

  /// What later journals say.
  void append(Gathered&& later) {
    pairs_ += later.pairs_;
    for (std::size_t i = 0; i < later.metrics_.size(); ++i) {
      MetricEffects& from = later.metrics_[i];
      MetricEffects& to = metric_of(from.metric, from.split, i);
      to.pairs += from.pairs;
      to.better += from.better;
      to.worse += from.worse;
      const std::size_t taken = std::min(from.rows.size(), kMostRows - to.rows.size());
      std::move(from.rows.begin(), from.rows.begin() + static_cast<std::ptrdiff_t>(taken), std::back_inserter(to.rows));
    }
  }

  /// `name` as first written.
  ParameterEffects take(std::string name) {
    std::ranges::stable_sort(metrics_, std::ranges::greater{}, &MetricEffects::pairs);
    return {std::move(name), {}, pairs_, std::move(metrics_)};
  }

 private:
  /// Pairs mostly have the same metrics in the same order: `place` is where the metric may stand.
  MetricEffects& metric_of(const std::string& name, const std::string& split, std::size_t place) {
    if (place < metrics_.size() && metrics_[place].metric == name && metrics_[place].split == split) return metrics_[place];
    const auto [found, is_new] = index_.try_emplace(name + '\n' + split, metrics_.size());
    if (!is_new) return metrics_[found->second];
    room_.push_back(kMostRows - (earlier_ == nullptr ? 0 : earlier_->row_count(found->first)));
    return metrics_.emplace_back(MetricEffects{name, split, {}, 0, 0, 0});
  }

  std::size_t row_count(const std::string& metric) const {
    const auto found = index_.find(metric);
    return found == index_.end() ? 0 : metrics_[found->second].rows.size();
  }

  const Gathered* earlier_ = nullptr;
  std::size_t pairs_ = 0;
  std::vector<MetricEffects> metrics_;
  std::vector<std::size_t> room_;                       ///< how many rows are taken of each
  std::unordered_map<std::string, std::size_t> index_;  ///< "name\nsplit"
};

/// As many journals are read, side by side, before what they say is joined: the pairs of all would not fit.
constexpr std::size_t kJournalsAtOnce = 8;

/// What the journals say of these parameters.
class JournalGatherer {
 public:
  JournalGatherer(const SitePlan& plan, std::span<const std::string> parameters, const disk::CacheStore& store)
      : plan_(plan), parameters_(parameters), records_(plan.workspace(), store, kind_of(parameters)) {}

  std::vector<Gathered> gather(unsigned jobs) {
    std::vector<Gathered> all(parameters_.size());
    const std::vector<journal::JournalFile>& files = plan_.workspace().files;
    for (std::size_t begin = 0; begin < files.size(); begin += kJournalsAtOnce) {
      std::vector<std::vector<Gathered>> by_file(std::min(kJournalsAtOnce, files.size() - begin));
      journal::parallel_for(by_file.size(), jobs, [&](std::size_t i) {
        if (files[begin + i].is_reported) by_file[i] = of_file(files[begin + i], all);
      });
      for (std::vector<Gathered>& of_file : by_file) {
        for (std::size_t i = 0; i < of_file.size(); ++i) all[i].append(std::move(of_file[i]));
      }
    }
    records_.save(plan_.workspace());
    return all;
  }

 private:
  static std::string kind_of(std::span<const std::string> parameters) {
    std::string kind = "labbook effects";
    for (const std::string& parameter : parameters) kind += "\n" + parameter;
    return kind;
  }

  std::vector<Gathered> of_file(const journal::JournalFile& file, const std::vector<Gathered>& all) {
    std::vector<Gathered> gathered;
    for (const Gathered& earlier : all) gathered.push_back(Gathered::behind(earlier));
    const auto record = records_.find(file);
    const auto known = record ? disk::unpacked_value<std::vector<CountedEffects>>(*record) : std::nullopt;
    if (known && known->size() == all.size() && !has_room_for(*known, all)) {
      for (std::size_t i = 0; i < all.size(); ++i) gathered[i].count((*known)[i]);
      return gathered;
    }
    results::MetricNames names(journal::shipped_vocabulary(), plan_.workspace().config);
    results::visit_effects(file, parameters_, names,
                           [&](std::size_t parameter, const auto& pair, auto changes) { gathered[parameter].add(pair, changes); });
    if (!known && records_.is_used()) keep(file, gathered);
    return gathered;
  }

  static bool has_room_for(const std::vector<CountedEffects>& known, const std::vector<Gathered>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].has_room_for(known[i])) return true;
    }
    return false;
  }

  void keep(const journal::JournalFile& file, const std::vector<Gathered>& gathered) {
    std::vector<CountedEffects> counted;
    for (const Gathered& one : gathered) counted.push_back(one.counted());
    records_.keep(file, disk::packed_value(counted));
  }

  const SitePlan& plan_;
  std::span<const std::string> parameters_;
  journal::FileRecords records_;
};

std::vector<ParameterEffects> effects_of_most_stated(const SitePlan& plan, const disk::CacheStore& store, unsigned jobs) {
  std::vector<std::string> parameters;
  for (Stated& stated : most_stated(plan)) parameters.push_back(std::move(stated.name));
  std::vector<Gathered> gathered = JournalGatherer(plan, parameters, store).gather(jobs);
  std::vector<ParameterEffects> found;
  for (std::size_t i = 0; i < parameters.size(); ++i) found.push_back(gathered[i].take(std::move(parameters[i])));
  return found;
}

void find_experiments(const SitePlan& plan, const results::RunIndex& runs, ParameterEffects& parameter) {
  for (MetricEffects& metric : parameter.metrics) {
    for (EffectRow& row : metric.rows) {
      row.from = experiment_of(plan, runs, row.pair.path, row.pair.from_run);
      row.to = plan.experiment_at(row.pair.path, row.pair.line);
    }
  }
}

}  // namespace

const ParameterEffects* Effects::find(std::string_view parameter) const {
  const auto found = by_parameter.find(text::fold_name(parameter));
  return found == by_parameter.end() ? nullptr : &all[found->second];
}

Effects find_effects(const SitePlan& plan, const disk::CacheStore& store, unsigned jobs) {
  std::vector<ParameterEffects> found = effects_of_most_stated(plan, store, jobs);
  std::erase_if(found, [](const ParameterEffects& parameter) { return parameter.pairs == 0; });
  std::ranges::stable_sort(found, std::ranges::greater{}, &ParameterEffects::pairs);
  const results::RunIndex runs(plan.workspace());
  Effects effects;
  PageNames slugs;
  for (ParameterEffects& parameter : found) {
    parameter.slug = slugs.choose({page_slug(parameter.name), "parameter"});
    find_experiments(plan, runs, parameter);
    effects.by_parameter.emplace(text::fold_name(parameter.name), effects.all.size());
    effects.all.push_back(std::move(parameter));
  }
  return effects;
}

}  // namespace labbook::site
