#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "results/aggregate_label.h"
#include "results/measure.h"
#include "rules/checks/impossible-value/told_scores.h"
#include "rules/checks/impossible-value/value_checks.h"
#include "text/utf8.h"

namespace labbook::rules::impossible_value {
namespace {

using journal::Metric;

/// A value on the scale of shares, and how far rounding may have moved it.
struct Share {
  const Metric* metric = nullptr;
  double value = 0;
  double slack = 0;
};

/// The metrics of one run on one split, by canonical name.
using Results = std::unordered_map<std::string, Share>;

struct Run {
  std::string id;
  Results results;
  bool is_ambiguous = false;  ///< the same metric twice: which belongs to which is not known
  bool is_mean = false;       ///< over classes, folds or runs
};

/// `+12.4` is how far a metric moved.
bool is_change(const Metric& metric) {
  return metric.text.starts_with('+') || metric.text.starts_with('-') || metric.text.starts_with("−");
}

bool is_deviation(const std::string& label) { return results::aggregate_kind(label) == results::AggregateKind::deviation; }

/// Sets of metrics that have to do with each other. Most entries have none of them whole.
constexpr std::array<std::array<std::string_view, 3>, 6> kRelated{{
    {"iou", "dice", ""},
    {"map_75", "map_50", ""},
    {"map_50_95", "map_50", ""},
    {"accuracy", "top_5_accuracy", ""},
    {"mae", "rmse", ""},
    {"f1", "precision", "recall"},
}};

/// Whether the entry has all metrics of a set.
bool has_related(const journal::Entry& entry, results::MetricNames& names) {
  std::array<std::array<bool, 3>, kRelated.size()> has{};
  for (const Metric& metric : entry.metrics) {
    const std::string_view name = names.key(metric).name;
    for (std::size_t i = 0; i < kRelated.size(); ++i) {
      for (std::size_t j = 0; j < 3; ++j) has[i][j] = has[i][j] || kRelated[i][j].empty() || kRelated[i][j] == name;
    }
  }
  return std::ranges::any_of(has, [](const auto& of) { return of[0] && of[1] && of[2]; });
}

std::vector<Run> runs_of(const journal::Entry& entry, results::MetricNames& names) {
  std::vector<Run> runs;
  std::unordered_map<std::string, std::size_t> index;
  for (const Metric& metric : entry.metrics) {
    const results::MetricKey& key = names.key(metric);
    if (!key.qualifier.empty() || is_change(metric) || is_deviation(metric.run)) continue;
    const std::string id = metric.run + '\0' + key.split;
    const auto [at, is_new] = index.try_emplace(id, runs.size());
    if (is_new) runs.push_back({id, {}, false, speaks_of_average(metric.run)});
    const results::Decimal number = results::comparable(metric, names.knowledge(key));
    const Share share{&metric, number.to_double(), results::last_digit(number).to_double() / 2};
    const auto [old_value, is_first] = runs[at->second].results.try_emplace(key.name, share);
    if (!is_first && std::abs(old_value->second.value - share.value) > share.slack + old_value->second.slack) {
      runs[at->second].is_ambiguous = true;
    }
  }
  return runs;
}

const Share* find(const Results& results, const char* name) {
  const auto found = results.find(name);
  return found == results.end() ? nullptr : &found->second;
}

/// Two metrics of which one can never be over the other.
struct Order {
  const char* smaller;
  const char* larger;
};

constexpr std::array kOrders{
    Order{"iou", "dice"}, Order{"map_75", "map_50"}, Order{"map_50_95", "map_50"}, Order{"accuracy", "top_5_accuracy"},
    Order{"mae", "rmse"},
};

constexpr std::uint32_t kLinesOfBlock = 12;

/// Whether no blank line parts the two: what stands in two paragraphs may be of two stages of a run.
bool stand_together(const text::SourceFile& source, const Metric& one, const Metric& two) {
  const auto [first, last] = std::minmax(one.place.line, two.place.line);
  if (last - first > kLinesOfBlock) return false;
  for (std::uint32_t line = first + 1; line < last; ++line) {
    if (text::trim(source.line_text(line)).empty()) return false;
  }
  return true;
}

void check_orders(const text::SourceFile& source, const Run& run, const Report& report) {
  for (const Order& order : kOrders) {
    const Share* smaller = find(run.results, order.smaller);
    const Share* larger = find(run.results, order.larger);
    if (smaller == nullptr || larger == nullptr || !stand_together(source, *smaller->metric, *larger->metric)) continue;
    if (smaller->value <= larger->value + smaller->slack + larger->slack) continue;
    report(*smaller->metric,
           fmt::format("{} is {} and {} is {}: the first can't be over the second", smaller->metric->name, smaller->metric->text,
                       larger->metric->name, larger->metric->text),
           "one of the two belongs to another run, split or metric", lint::Severity::warning);
  }
}

/// Dice is 2 × IoU / (1 + IoU) of one image, which is concave: the mean Dice is at most that of the mean IoU. Where one is
/// averaged over images and the other over all pixels it may be over it by some points.
constexpr double kDiceMargin = 0.05;

void check_dice(const text::SourceFile& source, const Run& run, const Report& report) {
  const Share* iou = find(run.results, "iou");
  const Share* dice = find(run.results, "dice");
  if (iou == nullptr || dice == nullptr || iou->value <= 0 || iou->value > 1 || dice->value > 1) return;
  if (!stand_together(source, *iou->metric, *dice->metric)) return;
  const double most = 2 * iou->value / (1 + iou->value);
  if (dice->value <= most + kDiceMargin + dice->slack + 2 * iou->slack) return;
  report(*dice->metric,
         fmt::format("{} is {}, but an {} of {} gives {:.2f} at most", dice->metric->name, dice->metric->text, iou->metric->name,
                     iou->metric->text, most * (dice->metric->value > 1 ? 100 : 1)),
         "one of the two belongs to another run, split or metric", lint::Severity::warning);
}

struct Triple {
  Share f1;
  Share precision;
  Share recall;
  double harmonic;
  double slack;
  double rounding;  ///< what the digits of the three leave open
  bool is_mean;
};

/// A score of 0.8731 for 0.8729: an evaluation that averages over batches, or computes with fewer digits, is that far off.
constexpr double kLeastDeviation = 0.001;

std::optional<Triple> triple_of(const Run& run) {
  const Share* f1 = find(run.results, "f1");
  const Share* precision = find(run.results, "precision");
  const Share* recall = find(run.results, "recall");
  if (f1 == nullptr || precision == nullptr || recall == nullptr || precision->value + recall->value <= 0) return std::nullopt;
  // Columns on different scales are check_scales' to find.
  if (f1->value > 1 || precision->value > 1 || recall->value > 1) return std::nullopt;
  const double sum = precision->value + recall->value;
  const double harmonic = 2 * precision->value * recall->value / sum;
  const double by_precision = 2 * std::pow(recall->value / sum, 2) * precision->slack;
  const double by_recall = 2 * std::pow(precision->value / sum, 2) * recall->slack;
  const double rounding = by_precision + by_recall + f1->slack + 1e-9;
  return Triple{*f1, *precision, *recall, harmonic, std::max(rounding, kLeastDeviation + 1e-9), rounding, run.is_mean};
}

std::string described(const Triple& triple) {
  const int digits = std::max(2, static_cast<int>(results::number_of(*triple.f1.metric).scale));
  return fmt::format("2 × {} × {} / ({} + {}) = {:.{}f}, stated F1 {}", triple.precision.metric->text, triple.recall.metric->text,
                     triple.precision.metric->text, triple.recall.metric->text, triple.harmonic * (triple.f1.metric->value > 1 ? 100 : 1),
                     digits, triple.f1.metric->text);
}

/// A mean of F1 over classes or folds is at most the F1 of the mean precision and recall, as the harmonic mean is
/// concave: over it is wrong however it was averaged. Under it is wrong only where the journal's F1 are no such means,
/// which shows in the others.
void check_f1(const std::vector<Triple>& triples, const Report& report) {
  const auto fits = [](const Triple& t) { return std::abs(t.f1.value - t.harmonic) <= t.slack; };
  const auto fitting = static_cast<std::size_t>(std::ranges::count_if(triples, fits));
  // Close to it, and hardly one on it to the last digit: a mean of many.
  const auto exact = static_cast<std::size_t>(
      std::ranges::count_if(triples, [](const Triple& t) { return std::abs(t.f1.value - t.harmonic) <= t.rounding; }));
  const bool is_one_class = fitting >= 3 && fitting * 4 >= triples.size() * 3 && exact * 2 >= fitting;
  // Two of three may fit by chance: then the third must be far off.
  const bool is_likely = fitting == 2 && triples.size() == 3;
  const auto is_far = [](const Triple& t) { return std::abs(t.f1.value - t.harmonic) > 3 * t.slack; };
  const auto may_differ = [&](const Triple& t) { return t.is_mean || fits(t) || !(is_one_class || (is_likely && is_far(t))); };
  for (const Triple& triple : triples) {
    const double larger = std::max(triple.precision.value, triple.recall.value);
    const bool is_over = triple.f1.value > larger + triple.f1.slack + std::max(triple.precision.slack, triple.recall.slack);
    if (!is_over && may_differ(triple)) continue;
    report(*triple.f1.metric, described(triple), "one of precision, recall and F1 is not this run's", lint::Severity::warning);
  }
}

/// Those of the model's triples first; a line whose triple the model has is read once.
void add_told(const std::vector<ToldScores>& told, results::MetricNames& names, std::vector<Triple>& triples) {
  std::unordered_set<std::uint32_t> known;
  for (const Triple& triple : triples) known.insert(triple.f1.metric->place.line);
  const auto share_of = [&](const Metric& metric) {
    const results::Decimal number = results::comparable(metric, names.knowledge(names.key(metric)));
    return Share{&metric, number.to_double(), results::last_digit(number).to_double() / 2};
  };
  for (const ToldScores& scores : told) {
    if (known.contains(scores.f1.place.line)) continue;
    const Run run{{},
                  {{"precision", share_of(scores.precision)}, {"recall", share_of(scores.recall)}, {"f1", share_of(scores.f1)}},
                  false,
                  scores.is_mean};
    if (auto triple = triple_of(run)) triples.push_back(std::move(*triple));
  }
}

}  // namespace

void check_relations(const text::SourceFile& source, const journal::Journal& journal, results::MetricNames& names, const Report& report) {
  std::vector<std::vector<Run>> all;
  std::vector<Triple> triples;
  for (const journal::Entry& entry : journal.entries) {
    if (has_related(entry, names)) all.push_back(runs_of(entry, names));
  }
  for (const auto& runs : all) {
    for (const Run& run : runs) {
      if (run.is_ambiguous) continue;
      check_orders(source, run, report);
      check_dice(source, run, report);
      if (const auto triple = triple_of(run)) triples.push_back(*triple);
    }
  }
  const std::vector<ToldScores> told = journal.is_journal() ? told_scores(source) : std::vector<ToldScores>{};
  add_told(told, names, triples);
  check_f1(triples, report);
}

}  // namespace labbook::rules::impossible_value
