// A block of code that prints results and nothing else, some under names that nobody knows.
#pragma once

#include "journal/contents.h"

namespace labbook::journal {

/// `tbdc = 0.2926` beside `Macro AUC: 0.787`: a known metric, no setting, and all other values told as finely as only a
/// measurement is. Linear in the block; long ones are none.
bool prints_results(Contents& contents, const markdown::Node& block);

}  // namespace labbook::journal
