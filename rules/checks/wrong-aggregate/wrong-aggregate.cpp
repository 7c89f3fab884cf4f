#include <fmt/format.h>

#include "results/aggregate.h"
#include "results/column_aggregate.h"
#include "results/prose_aggregate.h"
#include "results/sentence.h"
#include "results/tables_headed.h"
#include "rules/checks/wrong-aggregate/counts.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

Diagnostic diagnostic_of(const results::WrongAggregate& wrong) {
  Diagnostic diagnostic;
  diagnostic.span = wrong.metric->place.span;
  diagnostic.message = fmt::format("the {} of {} over the {} rows above is {}, stated {}", results::to_text(wrong.kind), wrong.metric->name,
                                   wrong.rows.size(), wrong.expected, wrong.stated);
  diagnostic.help = "work it out again, or say what it is over";
  diagnostic.severity = wrong.is_certain ? Severity::warning : Severity::info;
  diagnostic.related.push_back({{}, wrong.rows.front()->place.span, fmt::format("the first of the {} rows", wrong.rows.size()), {}});
  return diagnostic;
}

Diagnostic diagnostic_of(const results::WrongProseAggregate& wrong) {
  Diagnostic diagnostic;
  diagnostic.span = wrong.span;
  diagnostic.message = fmt::format("the {} of the {} numbers beside it is {}, stated {}", results::to_text(wrong.kind), wrong.count,
                                   wrong.expected, wrong.stated);
  diagnostic.help = "work it out again, or say what it is over";
  diagnostic.related.push_back({{}, wrong.list, fmt::format("the {} numbers", wrong.count), {}});
  return diagnostic;
}

Diagnostic diagnostic_of(const results::WrongColumnAggregate& wrong) {
  Diagnostic diagnostic;
  diagnostic.span = wrong.span;
  diagnostic.message = fmt::format("the {} of the {} columns {} to {} of this row is {}, stated {} ({} of {} rows come out that way)",
                                   results::to_text(wrong.kind), wrong.last - wrong.first + 1, wrong.first + 1, wrong.last + 1,
                                   wrong.expected, wrong.stated, wrong.kept, wrong.asked);
  diagnostic.help = "work it out again, or say what it is over";
  diagnostic.related.push_back({{}, wrong.first_span, "the first of the values", {}});
  return diagnostic;
}

void check(const FileContext& context, Findings& findings) {
  if (!context.journal().is_journal()) return;
  results::MetricNames names(journal::shipped_vocabulary(), context.config);
  for (const journal::Entry& entry : context.journal().entries) {
    for (const results::WrongAggregate& wrong : results::find_wrong_aggregates(context.source(), entry, names))
      findings.add(diagnostic_of(wrong));
  }
  for (const results::WrongColumnAggregate& wrong :
       results::find_wrong_column_aggregates(results::tables_with(context.source(), results::has_mean_column)))
    findings.add(diagnostic_of(wrong));
  for (const results::WrongProseAggregate& wrong : results::find_wrong_prose_aggregates(context.source()))
    findings.add(diagnostic_of(wrong));
  const std::vector<bool> is_code = results::lines_of_code(context.source());
  wrong_aggregate::check_shares(context.source(), is_code, findings);
  wrong_aggregate::check_totals(context.source(), is_code, findings);
}

constexpr Rule kRule{.name = "wrong-aggregate",
                     .family = Family::numbers,
                     .severity = Severity::warning,
                     .summary = "a mean, sum, share or deviation does not follow from the numbers that it is of",
                     .check_file = check};

}  // namespace

const Rule& wrong_aggregate_rule() { return kRule; }

}  // namespace labbook::rules
