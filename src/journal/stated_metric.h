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

}  // namespace labbook::journal
