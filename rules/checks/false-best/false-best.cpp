#include <fmt/format.h>

#include "results/best_claim.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

std::string shown(const journal::Metric& metric) {
  return metric.text + (metric.unit == "%" && !metric.text.ends_with('%') ? "%" : "");
}

void check(const RepositoryContext& context, Findings& findings) {
  results::MetricNames names(journal::shipped_vocabulary(), context.workspace.config);
  for (const journal::JournalFile& file : context.workspace.files) {
    if (!file.is_reported || context.setting(file).severity == Severity::off) continue;
    for (const results::FalseBest& wrong : results::find_false_bests(file, names)) {
      const std::string& run = wrong.better->run;
      const std::string name = run.empty() ? results::name_of(*wrong.better_entry) : run;
      Diagnostic diagnostic;
      diagnostic.span = wrong.claim;
      diagnostic.message = fmt::format("\"{}\" for {} {}, but \"{}\" has {}, line {}", wrong.words, results::to_text(wrong.key),
                                       wrong.value, name, shown(*wrong.better), wrong.better->place.line);
      diagnostic.help = "name the better one, or say among what this one is the best";
      diagnostic.related.push_back({{}, wrong.better->place.span, fmt::format("{} of \"{}\": {}", wrong.better->name, name, shown(*wrong.better)), {}});
      findings.add(file, std::move(diagnostic));
    }
  }
}

constexpr Rule kRule{.name = "false-best",
                     .family = Family::numbers,
                     .severity = Severity::warning,
                     .summary = "a value is called the best, and a better one was reported before",
                     .check_repository = check};

}  // namespace

const Rule& false_best_rule() { return kRule; }

}  // namespace labbook::rules
