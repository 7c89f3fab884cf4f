// What the label of a table's row says that the row is: a repetition, a moment of one run, a run that is not counted.
#pragma once

#include <string_view>

namespace labbook::results {

/// Steps and epochs are one run at several times.
bool is_time(std::string_view label);

/// A run that came to nothing is left out of a mean.
bool is_left_out(std::string_view label);

/// Seeds, folds and numbered runs are there to be averaged; models and classes may be weighted.
bool is_repetition(std::string_view label);

/// Rows of a classification report that sum up in ways of their own: `accuracy`, `weighted avg`.
bool is_other_sum(std::string_view label);

/// "Overall", "Всего": the whole of which the rows or columns beside it are parts.
bool is_overall(std::string_view label);

}  // namespace labbook::results
