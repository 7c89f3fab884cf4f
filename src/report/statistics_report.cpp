#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

#include "lint/summary.h"
#include "report/report.h"
#include "report/severity_name.h"

namespace labbook::report {
namespace {

using lint::Diagnostic;
using lint::Severity;

struct RuleCount {
  std::string_view rule;
  Severity worst = Severity::info;
  std::size_t findings = 0;
  std::size_t fixable = 0;
};

std::vector<RuleCount> count_rules(const lint::LintResult& result) {
  std::map<std::string_view, RuleCount> by_rule;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    RuleCount& count = by_rule[diagnostic.rule];
    count.rule = diagnostic.rule;
    count.worst = std::max(count.worst, diagnostic.severity);
    ++count.findings;
    count.fixable += diagnostic.fix.has_value();
  }
  std::vector<RuleCount> counts;
  for (const auto& [rule, count] : by_rule) counts.push_back(count);
  std::ranges::stable_sort(counts, std::greater{}, &RuleCount::findings);
  return counts;
}

std::string count(std::size_t number, std::string_view one, std::string_view many = {}) {
  if (number == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", number, one) : fmt::format("{} {}", number, many);
}

}  // namespace

std::string to_statistics(const lint::LintResult& result, const TextStyle& style) {
  std::string out;
  for (const RuleCount& rule : count_rules(result)) {
    fmt::format_to(std::back_inserter(out), "{:>6}  {:<7}  {}{}\n", rule.findings, severity_name(rule.worst), rule.rule,
                   rule.fixable == 0 ? "" : fmt::format(" ({} fixable)", rule.fixable));
  }
  return style.has_summary ? out + summary_line(result) : out;
}

std::string summary_line(const lint::LintResult& result) {
  const lint::Summary summary = lint::summarize(result);
  std::string out = summary.files_with_findings == 0
                        ? fmt::format("no findings in {}, {}", count(summary.files, "file"), count(summary.entries, "entry", "entries"))
                        : fmt::format("{}, {}, {} in {} of {}", count(summary.errors, "error"), count(summary.warnings, "warning"),
                                      count(summary.infos, "info"), summary.files_with_findings, count(summary.files, "file"));
  if (result.baselined > 0) out += fmt::format("; {} in the baseline", result.baselined);
  if (summary.safe_fixes > 0) out += fmt::format("; {} fixable with --fix", summary.safe_fixes);
  if (summary.unsafe_fixes > 0) out += fmt::format("; {} with --unsafe-fixes", summary.unsafe_fixes);
  return out + "\n";
}

}  // namespace labbook::report
