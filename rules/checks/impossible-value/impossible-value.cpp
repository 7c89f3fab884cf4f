#include "lint/wording.h"
#include "rules/checks/impossible-value/other_meanings.h"
#include "rules/checks/impossible-value/value_checks.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

/// `t`, `Paired t`: a column that holds no values of the metric.
bool is_statistic(std::string_view run) {
  const PhraseSet& statistics = shipped_wording().statistics;
  return statistics.contains(run) || statistics.contains(run.substr(run.find_last_of(' ') + 1));
}

void check(const FileContext& context, Findings& findings) {
  results::MetricNames names(journal::shipped_vocabulary(), context.config);
  const impossible_value::OtherMeanings others(context.journal(), names);
  const auto report = [&](const journal::Metric& metric, std::string message, std::string help, Severity severity) {
    if (others.holds(metric) || is_statistic(metric.run)) return;
    Diagnostic diagnostic;
    diagnostic.span = metric.place.span;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.severity = severity;
    findings.add(std::move(diagnostic));
  };
  impossible_value::check_ranges(context.journal(), names, report);
  impossible_value::check_over_one(context.journal(), names, report);
  impossible_value::check_scales(context.journal(), names, report);
  impossible_value::check_relations(context.source(), context.journal(), names, report);
}

constexpr Rule kRule{.name = "impossible-value",
                     .family = Family::numbers,
                     .severity = Severity::error,
                     .summary = "a metric has a value that it can't have",
                     .check_file = check};

}  // namespace

const Rule& impossible_value_rule() { return kRule; }

}  // namespace labbook::rules
