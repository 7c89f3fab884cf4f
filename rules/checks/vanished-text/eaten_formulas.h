// `\(10^{-4}\)`: Markdown takes the backslash of a bracket for an escape, and shows the formula's source.
#pragma once

#include "lint/rule.h"

namespace labbook::rules::vanished_text {

/// One finding for the file, at the first formula. Linear in the text.
void check_eaten_formulas(const lint::FileContext& context, lint::Findings& findings);

}  // namespace labbook::rules::vanished_text
