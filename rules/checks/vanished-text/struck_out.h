// `~0.83~0.85`: two tildes that were meant as "about" or "to" and strike out what stands between them.
#pragma once

#include "lint/rule.h"

namespace labbook::rules::vanished_text {

/// One finding for each paragraph. Linear in the document.
void check_struck_out(const lint::FileContext& context, lint::Findings& findings);

}  // namespace labbook::rules::vanished_text
