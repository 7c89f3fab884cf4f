#pragma once

#include <cstddef>

#include "lint/linter.h"

namespace labbook::lint {

/// A run in numbers. Files and entries are those that were to be reported.
struct Summary {
  std::size_t files = 0;
  std::size_t entries = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t files_with_findings = 0;
  std::size_t safe_fixes = 0;
  std::size_t unsafe_fixes = 0;
};

Summary summarize(const LintResult& result);

}  // namespace labbook::lint
