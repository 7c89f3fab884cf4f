// Text that Markdown takes for marks and does not show: the tildes of `~0.83~0.85`, the stars of `3*64*64`, the tag `<ckpt>`.
#pragma once

#include "lint/rule.h"

namespace labbook::rules::vanished_text {

/// One finding of each kind for each paragraph. Linear in the document.
void check_marks(const lint::FileContext& context, lint::Findings& findings);

}  // namespace labbook::rules::vanished_text
