// Findings become what people and machines read: text, JSON, SARIF, GitHub annotations, JUnit, GitLab, rdjson.
#pragma once

#include <string>

#include "lint/linter.h"

namespace labbook::report {

struct TextStyle {
  bool has_colour = false;
  bool has_summary = true;
};

/// `PATH:LINE:COL: severity: message [rule]`, the line with a caret, `help: …`; a summary ends it. Nothing that a
/// journal or a file name holds can move the cursor.
std::string to_text(const lint::LintResult& result, const TextStyle& style);

/// Schema "labbook/diagnostics/1" (docs/formats.md).
std::string to_json(const lint::LintResult& result);

}  // namespace labbook::report
