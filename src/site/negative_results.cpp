#include "site/negative_results.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "journal/parallel.h"
#include "site/entry_card.h"
#include "site/experiment_order.h"
#include "site/metric_change.h"
#include "site/negative_words.h"
#include "site/page_head.h"

namespace labbook::site {
namespace {

constexpr std::size_t kShownSentence = 240;
constexpr std::size_t kLookedAtTogether = 128;  ///< experiments, of which the names of metrics are read once

bool is_bad(std::string_view status) { return status == "failed" || status == "rejected"; }

std::string_view status_of(const journal::Field& field) { return journal::shipped_vocabulary().statuses.find(field.value); }

std::string bad_status(const journal::Entry& entry) {
  if (is_bad(entry.status)) return entry.status;
  for (const journal::Field& field : entry.fields) {
    if (field.name == "conclusion" && is_bad(status_of(field))) return field.value;
  }
  return {};
}

/// Whether the team kept it: a small loss somewhere is then no negative result.
bool is_accepted(const journal::Entry& entry) {
  return std::ranges::any_of(entry.fields,
                             [](const journal::Field& field) { return field.name == "conclusion" && status_of(field) == "done"; });
}

std::string bad_conclusion(const journal::JournalFile& file, const journal::Entry& entry) {
  for (const journal::Field& field : entry.fields) {
    if (field.name != "conclusion" && field.name != "result") continue;
    if (std::string sentence = negative_sentence(field.value); !sentence.empty()) return shorten(sentence, kShownSentence);
  }
  for (const journal::Section& section : entry.sections) {
    if (section.name != "conclusion") continue;
    if (std::string sentence = negative_sentence(section.body.of(file.source.text)); !sentence.empty())
      return shorten(sentence, kShownSentence);
  }
  return {};
}

int place_of_split(std::string_view split) { return split == "test" ? 0 : split.empty() ? 1 : split == "train" ? 3 : 2; }

/// The less, the more a metric tells of the experiment: split, then how often it is reported, then its place in the entry.
using Precedence = std::tuple<int, std::size_t, std::size_t>;

/// The values of one metric and split, over all the runs of the entry.
struct Candidate {
  results::MetricKey key;
  Precedence weight;
  std::vector<const journal::Metric*> values;
};

/// The one that tells most first.
std::vector<Candidate> candidates_in(const SiteContext& site, const journal::Entry& entry, results::MetricNames& names) {
  std::vector<Candidate> found;
  for (const journal::Metric& metric : entry.metrics) {
    const results::MetricKey& key = names.key(metric);
    const journal::MetricKnowledge& known = names.knowledge(key);
    if (metric.is_reference || known.direction == journal::Direction::unknown || known.is_duration || key.split == "train") continue;
    auto at = std::ranges::find(found, key, &Candidate::key);
    if (at == found.end()) {
      const auto standing = site.boards.standings.find(&metric);
      const std::size_t popularity = standing == site.boards.standings.end() ? site.boards.metrics.size() : standing->second.metric;
      at = found.insert(found.end(), {key, {place_of_split(key.split), popularity, found.size()}, {}});
    }
    at->values.push_back(&metric);
  }
  std::ranges::sort(found, {}, &Candidate::weight);
  return found;
}

using Changes = std::vector<std::pair<const journal::Metric*, MetricChange>>;

/// Of the main metric: the first that has any.
Changes main_changes(const std::vector<Candidate>& candidates, MetricChanges& changes) {
  Changes found;
  for (const Candidate& candidate : candidates) {
    for (const journal::Metric* metric : candidate.values) {
      if (auto change = changes.of(*metric)) found.emplace_back(metric, std::move(*change));
    }
    if (!found.empty()) break;
  }
  return found;
}

std::optional<Fall> fall_of(const SiteContext& site, std::size_t experiment, results::MetricNames& names) {
  const journal::Entry& entry = site.plan.entry_of(site.plan.experiments()[experiment]);
  if (entry.metrics.empty() || is_accepted(entry)) return std::nullopt;
  MetricChanges changes(site, experiment, names);
  const Changes main = main_changes(candidates_in(site, entry, names), changes);
  if (main.empty() || std::ranges::any_of(main, [](const auto& change) { return change.second.verdict >= 0; })) return std::nullopt;
  const auto& [metric, change] = main.front();
  const std::string name = metric->split.empty() ? metric->name : metric->name + " (" + metric->split + ")";
  return Fall{name, value_text(*metric), change.text, change.against.empty() ? changes.baseline_id() : change.against};
}

NegativeResult look_at(const SiteContext& site, std::size_t experiment, results::MetricNames& names) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  return {experiment, bad_status(entry), bad_conclusion(site.plan.workspace().files[page.file], entry), fall_of(site, experiment, names)};
}

}  // namespace

NegativeResults NegativeResults::of(std::vector<NegativeResult> results) {
  NegativeResults negative{std::move(results), {}};
  for (std::size_t i = 0; i < negative.all.size(); ++i) negative.by_experiment.emplace(negative.all[i].experiment, i);
  return negative;
}

NegativeResults find_negative_results(const SiteContext& site, unsigned jobs) {
  const std::vector<std::size_t> order = latest_first(site.plan);
  std::vector<NegativeResult> looked(order.size());
  journal::parallel_for((order.size() + kLookedAtTogether - 1) / kLookedAtTogether, jobs, [&](std::size_t part) {
    results::MetricNames names(journal::shipped_vocabulary(), site.plan.workspace().config);
    const std::size_t begin = part * kLookedAtTogether;
    for (std::size_t i = begin; i < std::min(begin + kLookedAtTogether, order.size()); ++i) looked[i] = look_at(site, order[i], names);
  });
  std::erase_if(looked, [](const NegativeResult& result) { return result.status.empty() && result.sentence.empty() && !result.fall; });
  return NegativeResults::of(std::move(looked));
}

}  // namespace labbook::site
