// What the words around "accuracy from 0.80 to 0.84 (+0.04)" say: which metric rises, and whether the number behind is
// its change. A line that leaves room for another reading says nothing.
#pragma once

#include <optional>
#include <string_view>

#include "results/metric_names.h"

namespace labbook::results {

/// The metric named in the clause that ends with `ahead`, the text before the first of two values. Empty where none is,
/// or where a word there is a setting: "dropout 0.1".
std::optional<MetricKey> metric_ahead(std::string_view ahead, MetricNames& names);

/// Whether only words for a rise or a fall stand between the second value and the change: ` ms (down `, `, +`.
bool leads_to_change(std::string_view between);

/// +1 where a rise, −1 where a fall is the last word before the number, "by", "of" and "на" aside; 0 where neither is.
int sign_said(std::string_view between);

/// Whether what follows a change leaves it the metric's: no other metric (`+0.4 pp WER`), no unit of its own (`+2 BLEU`),
/// no other baseline (`+3 over the teacher`).
bool ends_change(std::string_view behind, const MetricKey& metric, MetricNames& names);

}  // namespace labbook::results
