// A result as a line states it.
#pragma once

#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// Whether a name and its value must be joined by `:` or `=`.
enum class ValueMark : bool { optional, needed };

/// The first metric or split of the line with a number behind it: `Accuracy: 0.81`, `train 0.98`; empty where there is
/// none.
std::string_view stated_metric(std::string_view line, const Vocabulary& vocabulary, ValueMark mark = ValueMark::optional);

/// Whether a metric's name stands in the text: `epoch_categorical_accuracy`, `Validation loss`, `TrainAcc`.
bool names_metric(std::string_view text, const Vocabulary& vocabulary);

/// Whether the line shows a plot of a metric: its name stands in the picture's path or text, or in the line above.
bool plots_metric(std::string_view above, std::string_view line, const Vocabulary& vocabulary);

/// `0.81`, `81,2 %`: a number that is a fraction or a share.
bool gives_fraction(std::string_view line);

/// `81.2% accuracy on the validation set`: a metric and such a number, in whatever order.
bool says_result(std::string_view line, const Vocabulary& vocabulary);

}  // namespace labbook::journal
