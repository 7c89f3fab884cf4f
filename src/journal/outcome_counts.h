// The four counts of a confusion matrix, whose short names mean other things elsewhere: `TP = 3 | FP = 5`.
#pragma once

#include <string_view>

namespace labbook::journal {

/// `TP`, `FP`, `TN`, `FN`.
bool is_outcome(std::string_view name);

/// Whether a line names two of them or more. One alone may be tensor parallelism. Linear in the line.
bool names_outcomes(std::string_view line);

}  // namespace labbook::journal
