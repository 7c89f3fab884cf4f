#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lint/rule.h"

namespace labbook::rule_cases {

/// What is wrong, one line or more each; empty: nothing.
using Problems = std::vector<std::string>;

/// What the cases of a rule showed it to do.
struct Observed {
  bool has_findings = false;
  bool has_fixes = false;
};

/// Runs `journal` (a file, or the folder of a case with several) and holds the report against NAME.expected.txt beside
/// it. With `updates` the expectation is written instead.
Problems run_case(const lint::Rule& rule, const std::filesystem::path& journal, bool updates, Observed& observed);

/// Holds the page NAME.md against the rule: headings, and examples that are what they claim to be where
/// `runs_examples`.
Problems check_page(const lint::Rule& rule, const std::filesystem::path& page, bool runs_examples);

}  // namespace labbook::rule_cases
