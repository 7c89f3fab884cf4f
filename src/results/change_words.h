// What the words around "accuracy from 0.80 to 0.84 (+0.04)" say: which metric rises, and whether the number behind is
// its change. A line that leaves room for another reading says nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "results/metric_names.h"

namespace labbook::results {

/// The metric named in the clause that ends with `ahead`, the text before the first of two values. Empty where none is,
/// or where a word there is a setting: "dropout 0.1".
std::optional<MetricKey> metric_ahead(std::string_view ahead, MetricNames& names);

/// What a clause says about the metric of the values behind it.
struct NamedAhead {
  MetricKey key;
  std::string_view before;  ///< the clause as far as its name
  std::string_view gap;     ///< behind its name
};
std::optional<NamedAhead> named_ahead(std::string_view ahead, MetricNames& names);

/// The word that says which way the metric went, where the clause has one and leaves no other reading: "improved" of
/// "accuracy improved from", "снизил" of "снизил loss с".
struct ToldDirection {
  std::string_view word;
  int sign = 0;
};
std::optional<ToldDirection> told_direction(std::string_view ahead, MetricNames& names);

/// Whether the second of two values is what the first is held against: "0.84 vs", "0,84 (было".
bool leads_to_baseline(std::string_view between);

/// Whether a bracket opens behind words that name no other metric: ` since the start (`, ` у e001 (`.
bool leads_to_bracket(std::string_view between, MetricNames& names);

/// Whether the same change comes again in another unit: " points, i.e. ", ", или ".
bool leads_to_same_change(std::string_view between);

/// Whether a number stands in percent of the baseline: "% relative", "% отн.".
bool is_relative(std::string_view behind);

/// Whether nothing but the unit of a change stands before the end of its bracket.
bool closes_bracket(std::string_view behind);

/// Whether nothing behind the second value makes the two values settings: "from 4 to 8 bits".
bool ends_values(std::string_view behind);

/// Whether only words for a rise or a fall stand between the second value and the change: ` ms (down `, `, +`.
bool leads_to_change(std::string_view between);

/// +1 where a rise, −1 where a fall is the last word before the number, "by", "of" and "на" aside; 0 where neither is.
/// An improvement is a rise or a fall as the metric goes.
int sign_said(std::string_view between, journal::Direction direction);

/// The one sign that the words of the clause at the end of a text give: "accuracy has improved by". 0 where none does, or both.
int sign_in_clause(std::string_view clause, journal::Direction direction);

/// Whether a size of a change comes next: "by", "на", "of". And what stands before that word.
bool ends_with_by(std::string_view words);
std::string_view without_by(std::string_view words);

/// Whether only the unit of a change, a bracket or "from" stands between it and the two values behind it.
bool leads_to_values(std::string_view between);

/// Whether a text has only words for changes and comparing, and no other that could say what has changed.
bool says_only_change(std::string_view text);

/// Whether what follows a change leaves it the metric's: no other metric (`+0.4 pp WER`), no unit of its own (`+2 BLEU`),
/// no other baseline (`+3 over the teacher`).
bool ends_change(std::string_view behind, const MetricKey& metric, MetricNames& names);

}  // namespace labbook::results
