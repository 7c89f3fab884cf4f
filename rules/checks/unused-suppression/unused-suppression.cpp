#include "lint/suppressions.h"
#include "rules/registry.h"

namespace labbook::rules {

// Only the linter knows what a comment suppressed, so it makes the findings itself (lint/suppressions.h).
const lint::Rule& unused_suppression_rule() {
  static const lint::Rule rule{.name = lint::kUnusedSuppression,
                               .family = lint::Family::input,
                               .severity = lint::Severity::warning,
                               .summary = "a comment that suppresses nothing, or names no rule",
                               .is_fixable = true};
  return rule;
}

}  // namespace labbook::rules
