#include <fmt/format.h>

#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

std::string help_for(const journal::Template& expected) {
  if (expected.entry.id.empty()) return "give the experiment an id of its own, so that others can refer to it";
  return fmt::format("give the experiment the next id, \"{}\", so that others can refer to it", expected.entry.id);
}

/// Only a template asks for ids: where a part of the entries has them, the others are often no experiments.
void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    const journal::Demand& demand = at.expected.id;
    if (demand.is_inferred() || !demand.is_asked() || !at.entry.ids.empty()) return;
    Diagnostic diagnostic;
    diagnostic.span = heading_of(at.file, at.entry);
    diagnostic.severity = severity_of(at.setting, demand);
    diagnostic.message = fmt::format("no id in {}, {}", in_quotes(at.entry.title), origin_of(demand, at.expected));
    diagnostic.help = help_for(at.expected);
    findings.add(at.file, std::move(diagnostic));
  });
}

constexpr Rule kRule{.name = "missing-id",
                     .family = Family::structure,
                     .severity = Severity::error,
                     .summary = "an entry has no id where the template asks for one",
                     .check_repository = check,
                     .is_by_file = true};

}  // namespace

const Rule& missing_id_rule() { return kRule; }

}  // namespace labbook::rules
