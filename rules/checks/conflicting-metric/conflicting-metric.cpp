#include <fmt/format.h>

#include "results/sightings.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

std::string shown(const journal::Metric& metric) {
  return metric.text + (metric.unit == "%" && !metric.text.ends_with('%') ? "%" : "");
}

void check(const RepositoryContext& context, Findings& findings) {
  const results::RunIndex index(context.workspace);
  results::MetricNames names(journal::shipped_vocabulary(), context.workspace.config);
  for (const results::Conflict& conflict : results::find_conflicts(context.workspace, index, names)) {
    const bool is_same_file = conflict.file == conflict.other_file;
    const std::string where = is_same_file ? fmt::format("line {}", conflict.other->place.line)
                                           : fmt::format("{}, line {}", conflict.other_file->source.path, conflict.other->place.line);
    Diagnostic diagnostic;
    diagnostic.span = conflict.metric->place.span;
    diagnostic.message = fmt::format("{} of \"{}\" is {} here and {} in {}", conflict.metric->name, conflict.run,
                                     shown(*conflict.metric), shown(*conflict.other), where);
    diagnostic.help = "look at the run's log and correct the one that is wrong";
    diagnostic.related.push_back({is_same_file ? std::string() : conflict.other_file->source.path, conflict.other->place.span,
                                  fmt::format("{} of \"{}\": {}", conflict.other->name, conflict.run, shown(*conflict.other)), {}});
    findings.add(*conflict.file, std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "conflicting-metric",
                     .family = Family::numbers,
                     .severity = Severity::warning,
                     .summary = "one run is given two values of one metric",
                     .check_repository = check};

}  // namespace

const Rule& conflicting_metric_rule() { return kRule; }

}  // namespace labbook::rules
