// Findings become what people and machines read: text, JSON, SARIF, GitHub annotations, JUnit, GitLab, rdjson.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lint/linter.h"

namespace labbook::report {

struct TextStyle {
  bool has_colour = false;
  bool has_summary = true;
};

/// A rule and its page, for reports that explain themselves.
struct RulePage {
  const lint::Rule* rule;
  std::string_view page;  ///< Markdown
};

/// `PATH:LINE:COL: severity: message [rule]`, the line with a caret, `help: …`; a summary ends it. Nothing that a
/// journal or a file name holds can move the cursor.
std::string to_text(const lint::LintResult& result, const TextStyle& style);

/// How often each rule found something, most often first; the summary ends it.
std::string to_statistics(const lint::LintResult& result, const TextStyle& style);

/// Schema "labbook/diagnostics/1" (docs/formats.md). Columns count code points.
std::string to_json(const lint::LintResult& result);

/// SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as GitHub's code scanning wants it. Columns count UTF-16 code
/// units.
std::string to_sarif(const lint::LintResult& result, std::span<const RulePage> rules, std::string_view version);

/// Workflow commands, worst first: GitHub shows ten of each level for a step and drops the rest without a word, so the
/// rest is counted in a line of text.
std::string to_github(const lint::LintResult& result);

/// One test case for each file, so that clean files count as passed.
std::string to_junit(const lint::LintResult& result);

/// GitLab's Code Quality report.
std::string to_gitlab(const lint::LintResult& result);

/// Reviewdog's rdjson. Columns count bytes of UTF-8.
std::string to_rdjson(const lint::LintResult& result);

/// The last line of a report: how many findings, in how many files, how many can be fixed.
std::string summary_line(const lint::LintResult& result);

}  // namespace labbook::report
