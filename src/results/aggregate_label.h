// Labels of what sums up others: "mean ± std", "Average (n=3)", "СКО", "Среднее по сидам".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace labbook::results {

enum class AggregateKind : unsigned char { mean, sum, median, deviation, best, largest, smallest };

std::string_view to_text(AggregateKind kind);

/// What a row or column of this label sums up its table with; empty where it names a run.
std::optional<AggregateKind> aggregate_kind(const std::string& label);

/// Whether the label says nothing that makes it another sum than that of the rows: "mean (curve)", "mean (tuned per fold)" do.
bool says_over_rows(std::string_view label);

/// How many it says that it is over: 3 of "mean (3 seeds)"; 0 where it does not say.
std::size_t aggregate_count(std::string_view label);

/// Whether a row of this label holds no value that a run has: a sum, a deviation. A mean stands for its runs.
bool is_no_result(const std::string& label);

}  // namespace labbook::results
