#include "site/compared_experiments.h"

#include <array>
#include <functional>

#include "disk/packed_values.h"
#include "journal/parallel.h"
#include "journal/reading_memory.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

/// Of one metric, without its rows.
struct KeptBoards {
  std::string name;
  std::string slug;
  journal::Direction direction = journal::Direction::unknown;
};

/// The standing of a metric that has one.
struct KeptStanding {
  std::uint32_t place = 0;  ///< counted over all metrics of all experiments
  std::uint32_t metric = 0;
  std::uint32_t rank = 0;
  std::uint32_t of = 0;
};

struct KeptEffects {
  std::string name;
  std::string slug;
};

struct Kept {
  std::string inputs;
  std::vector<KeptBoards> boards;
  std::vector<KeptStanding> standings;
  std::vector<NegativeResult> negative;
  std::vector<KeptEffects> effects;
};

template <typename Archive>
void members(Archive& archive, KeptBoards& boards) {
  archive(boards.name, boards.slug, boards.direction);
}

template <typename Archive>
void members(Archive& archive, KeptEffects& effects) {
  archive(effects.name, effects.slug);
}

template <typename Archive>
void members(Archive& archive, Kept& kept) {
  archive(kept.inputs, kept.boards, kept.standings, kept.negative, kept.effects);
}

template <typename Visit>
void for_each_metric(const SitePlan& plan, Visit visit) {
  std::uint32_t place = 0;
  for (const ExperimentPage& page : plan.experiments()) {
    for (const journal::Metric& metric : plan.entry_of(page).metrics) visit(place++, metric);
  }
}

Boards boards_without_rows(const SitePlan& plan, const Kept& kept) {
  Boards boards;
  for (const KeptBoards& metric : kept.boards) boards.metrics.push_back({metric.name, metric.slug, metric.direction, {}, 0});
  boards.standings.reserve(kept.standings.size());
  auto next = kept.standings.begin();
  for_each_metric(plan, [&](std::uint32_t place, const journal::Metric& metric) {
    if (next == kept.standings.end() || next->place != place) return;
    boards.standings.emplace(&metric, Standing{next->metric, next->rank, next->of});
    ++next;
  });
  return boards;
}

Effects effects_without_rows(const Kept& kept) {
  Effects effects;
  for (const KeptEffects& parameter : kept.effects) {
    effects.by_parameter.emplace(text::fold_name(parameter.name), effects.all.size());
    effects.all.push_back({parameter.name, parameter.slug, 0, {}});
  }
  return effects;
}

}  // namespace

// Found by the archives through the structs' namespace.
template <typename Archive>
void members(Archive& archive, Fall& fall) {
  archive(fall.metric, fall.value, fall.change, fall.against);
}

template <typename Archive>
void members(Archive& archive, NegativeResult& result) {
  archive(result.experiment, result.status, result.sentence, result.fall);
}

std::string compared_inputs(const SiteContext& site) {
  std::string all;
  for (const JournalState& journal : site.states) all += journal.compared;
  return disk::content_name(all);
}

void compare_experiments(SiteContext& site, const disk::CacheStore& counts, unsigned jobs) {
  const std::array<std::function<void()>, 2> tasks{
      [&] {
        site.boards = make_boards(site.plan, jobs);
        site.negative = find_negative_results(site, jobs);
      },
      [&] { site.effects = find_effects(site.plan, counts, jobs); },
  };
  journal::parallel_for(tasks.size(), jobs, [&](std::size_t i) { tasks[i](); });
}

ComparisonMemory::ComparisonMemory(const SiteContext& site, disk::CacheStore store)
    : store_(std::move(store)), key_("labbook compared experiments\n" + journal::identity_of(site.plan.workspace())) {}

bool ComparisonMemory::recall(SiteContext& site) const {
  const auto bytes = store_.find(key_);
  const auto kept = bytes ? disk::unpacked_value<Kept>(*bytes) : std::nullopt;
  if (!kept || kept->inputs != compared_inputs(site)) return false;
  site.boards = boards_without_rows(site.plan, *kept);
  site.negative = NegativeResults::of(kept->negative);
  site.effects = effects_without_rows(*kept);
  return true;
}

void ComparisonMemory::keep(const SiteContext& site) const {
  if (!is_used()) return;
  Kept kept;
  kept.inputs = compared_inputs(site);
  for (const MetricBoards& metric : site.boards.metrics) kept.boards.push_back({metric.name, metric.slug, metric.direction});
  for_each_metric(site.plan, [&](std::uint32_t place, const journal::Metric& metric) {
    const auto found = site.boards.standings.find(&metric);
    if (found == site.boards.standings.end()) return;
    const Standing& standing = found->second;
    kept.standings.push_back({place, static_cast<std::uint32_t>(standing.metric), standing.rank, static_cast<std::uint32_t>(standing.of)});
  });
  kept.negative = site.negative.all;
  for (const ParameterEffects& parameter : site.effects.all) kept.effects.push_back({parameter.name, parameter.slug});
  store_.put(key_, disk::packed_value(kept));
}

}  // namespace labbook::site
